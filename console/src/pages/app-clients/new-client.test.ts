import { expect, it } from 'vitest'
import { toSettings } from './client-form.ts'
import { newClientForm, secretOf } from './new-client.ts'

it('suggests the code grant for a web application once it has an address to come back to', () => {
  expect(newClientForm('web', {}).oauthFlows).toEqual([])
  const form = newClientForm('web', { callbackUrls: 'http://localhost:3000/callback' })
  expect(toSettings(form)).toMatchObject({
    AllowedOAuthFlows: ['code'],
    CallbackURLs: ['http://localhost:3000/callback'],
    SupportedIdentityProviders: ['COGNITO'],
  })
})

it('keeps what was chosen when the type changes', () => {
  const chosen = { name: 'robot', accessTokenValidity: '5' }
  expect(newClientForm('machine', chosen)).toMatchObject({
    ...chosen,
    oauthFlows: ['client_credentials'],
    scopes: [],
  })
})

it('makes a secret, takes one, or has none', () => {
  expect(secretOf({ secret: 'generate', ownSecret: 'x' })).toEqual({ GenerateSecret: true })
  expect(secretOf({ secret: 'none', ownSecret: 'x' })).toEqual({ GenerateSecret: false })
  expect(secretOf({ secret: 'own', ownSecret: 'x' })).toEqual({ ClientSecret: 'x' })
})
