import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type JsonObject, parseExactJson } from '../../lib/exact-json.ts'
import { InvalidAnswer } from './invalid-answer.ts'
import { readAnswer } from './read-answer.ts'
import type { TriggerEvent } from './trigger-event.ts'

const sent: TriggerEvent = {
  version: '3',
  triggerSource: 'TokenGeneration_ClientCredentials',
  region: 'us-east-1',
  userPoolId: 'us-east-1_AbCdEfGhI',
  userName: 'ClientCredentials',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789' },
  request: { userAttributes: {}, scopes: ['orders/read'] },
  response: { claimsAndScopeOverrideDetails: null },
}
const answered = (changes: object) => parseExactJson(JSON.stringify({ ...sent, ...changes }))

describe('The answer of a trigger', () => {
  it('holds when only the response was changed', () => {
    const { response, effects } = readAnswer(sent, answered({ response: { a: 1 } }))

    assert.deepEqual(response, { a: 1 })
    assert.deepEqual(effects, [])
  })

  it('may have members of its own', () => {
    assert.deepEqual(readAnswer(sent, answered({ own: true, response: {} })).effects, [])
  })

  it('tells a change in the request, which nobody reads', () => {
    const [effect] = readAnswer(sent, answered({ request: { ...sent.request, scopes: ['x'] } })).effects

    assert.partialDeepStrictEqual(effect, { result: 'ignored', reason: 'request-changed', path: '/request/scopes' })
  })

  const invalidJson = 'Invalid lambda function output : Invalid JSON'
  const unrecognizable = 'Unrecognizable lambda output'
  const refusals: [string, unknown, string, string, string][] = [
    ['D1 nothing', undefined, 'not-json', '', invalidJson],
    ['D1 null', null, 'not-an-object', '', invalidJson],
    ['a list', [], 'not-an-object', '', invalidJson],
    ['a text', 'ok', 'not-an-object', '', invalidJson],
    ['D2 only a response', { response: {} }, 'common-field-missing', '/version', unrecognizable],
    ['a changed field', answered({ userName: 'x' }), 'common-field-changed', '/userName', unrecognizable],
    [
      'a changed caller context',
      answered({ callerContext: { ...sent.callerContext, clientId: 'x' } }),
      'common-field-changed',
      '/callerContext/clientId',
      unrecognizable,
    ],
    ['a text as response', answered({ response: 'x' }), 'response-not-an-object', '/response', unrecognizable],
    ['a null response', answered({ response: null }), 'response-not-an-object', '/response', unrecognizable],
  ]
  for (const [what, answer, reason, path, message] of refusals) {
    it(`is refused when it is ${what}: ${reason}`, () => {
      assert.throws(
        () => readAnswer(sent, answer as JsonObject | undefined),
        (error) =>
          error instanceof InvalidAnswer && error.reason === reason && error.path === path && error.message === message,
      )
    })
  }
})
