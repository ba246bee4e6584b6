import { expect, it } from 'vitest'
import { toRiskConfiguration, toRiskForm } from './risk-form.ts'

const blocking = {
  CompromisedCredentialsRiskConfiguration: { EventFilter: ['SIGN_UP'], Actions: { EventAction: 'BLOCK' } },
} as const

it('gives back what nobody changed', () => {
  const configuration = { ...blocking, LastModifiedDate: 1 }
  expect(toRiskConfiguration(toRiskForm(configuration))).toEqual(blocking)
})

it('begins with all events where nothing is set', () => {
  const form = toRiskForm({})
  expect(form).toEqual({ response: 'off', events: ['SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE'] })
  expect(toRiskConfiguration(form)).toEqual({})
})

it('tells a client that does what its pool does from one with settings of its own', () => {
  const ofPool = { ...blocking, LastModifiedDate: 1 }
  expect(toRiskForm(ofPool, ofPool).response).toBe('inherit')
  expect(toRiskForm({ ...blocking, LastModifiedDate: 2 }, ofPool).response).toBe('BLOCK')
})
