import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Json } from '../../lib/exact-json.ts'
import { anInvocation } from '../../testing/invocation.ts'
import { redact } from './redact.ts'

const withRequest = (request: Json, response: Json = {}) =>
  redact(anInvocation({ event: { version: '1', request, response: {} }, answer: { version: '1', request, response } }))

describe('redaction', () => {
  it('leaves a record without secrets as it is', () => {
    const invocation = anInvocation()
    assert.deepEqual(redact(invocation), { ...invocation, redacted: [] })
  })

  it('replaces the password that a user migration gets, in event and answer', () => {
    const { event, answer, redacted } = withRequest({ password: 'correct horse', validationData: null })
    const request = { password: '[redacted]', validationData: null }
    assert.deepEqual(
      [event, answer],
      [
        { version: '1', request, response: {} },
        { version: '1', request, response: {} },
      ],
    )
    assert.deepEqual(redacted, ['/event/request/password', '/answer/request/password'])
  })

  it('replaces codes and challenge answers, whatever their type', () => {
    const { event } = withRequest({ code: 'base64', challengeAnswer: { code: 123456 }, userAttributes: {} })
    assert.deepEqual(event, {
      version: '1',
      request: { code: '[redacted]', challengeAnswer: '[redacted]', userAttributes: {} },
      response: {},
    })
  })

  it('replaces every private challenge parameter and keeps the public ones', () => {
    const { answer, redacted } = withRequest(
      { privateChallengeParameters: { answer: '1234' } },
      {
        publicChallengeParameters: { hint: 'four digits' },
        privateChallengeParameters: { answer: '1234', 'a/b': '5678' },
      },
    )
    assert.deepEqual((answer as { response: Json }).response, {
      publicChallengeParameters: { hint: 'four digits' },
      privateChallengeParameters: { answer: '[redacted]', 'a/b': '[redacted]' },
    })
    assert.ok(redacted.includes('/answer/response/privateChallengeParameters/a~1b'))
  })

  it('SEC-54: replaces the tokens of an identity provider and keeps its claims', () => {
    const tokenResponse = { access_token: 'at-1', id_token: 'it-1', refresh_token: 'rt-1', scope: 'openid' }
    const { event } = withRequest({ providerName: 'Okta', attributes: { tokenResponse, idToken: { sub: 'x' } } })
    assert.deepEqual((event as { request: Json }).request, {
      providerName: 'Okta',
      attributes: {
        tokenResponse: {
          access_token: '[redacted]',
          id_token: '[redacted]',
          refresh_token: '[redacted]',
          scope: 'openid',
        },
        idToken: { sub: 'x' },
      },
    })
  })

  it('keeps null where no secret came', () => {
    assert.deepEqual(withRequest({ password: null }).redacted, [])
  })

  describe('of what the function made of a secret', () => {
    const secret = 'pass "wörd"'
    const leaky = redact(
      anInvocation({
        event: { request: { password: secret } },
        answer: { response: { userAttributes: { note: secret, other: 'x' } } },
        log: [
          { at: new Date(0), level: 'INFO', text: `got ${secret} here` },
          { at: new Date(0), level: 'INFO', text: JSON.stringify({ password: secret }) },
          { at: new Date(0), level: 'INFO', text: '{"password": "pass \\"w\\u00f6rd\\""}' },
          { at: new Date(0), level: 'INFO', text: 'nothing here' },
        ],
        outcome: { kind: 'function-error', errorType: 'E', errorMessage: `bad ${secret}`, stack: [`at ${secret}`] },
        shownAs: {
          exception: 'UserLambdaValidationException',
          message: `UserMigration failed with error bad ${secret}.`,
        },
      }),
    )

    it('replaces it in log lines, as text and as JSON of JavaScript and Python', () => {
      assert.deepEqual(
        leaky.log.map(({ text }) => text),
        ['got [redacted] here', '{"password":"[redacted]"}', '{"password": "[redacted]"}', 'nothing here'],
      )
    })

    it('replaces it in the error, its stack, and what the caller saw', () => {
      assert.deepEqual(leaky.outcome, {
        kind: 'function-error',
        errorType: 'E',
        errorMessage: 'bad [redacted]',
        stack: ['at [redacted]'],
      })
      assert.equal(leaky.shownAs?.message, 'UserMigration failed with error bad [redacted].')
    })

    it('replaces it as a value of the answer', () => {
      assert.deepEqual(leaky.answer, { response: { userAttributes: { note: '[redacted]', other: 'x' } } })
    })

    it('names every place', () => {
      assert.deepEqual(leaky.redacted, [
        '/event/request/password',
        '/answer/response/userAttributes/note',
        '/outcome/errorMessage',
        '/outcome/stack/0',
        '/shownAs/message',
        '/log/0/text',
        '/log/1/text',
        '/log/2/text',
      ])
    })
  })

  it('finds a secret in an answer that is no JSON', () => {
    const { answerText } = redact(
      anInvocation({ event: { request: { code: '123456' } }, answer: null, answerText: 'your code 123456' }),
    )
    assert.equal(answerText, 'your code [redacted]')
  })

  it('does not take a short secret out of every word', () => {
    const { log } = redact(
      anInvocation({
        event: { request: { challengeAnswer: 'yes' } },
        log: [{ at: new Date(0), level: 'INFO', text: 'yesterday' }],
      }),
    )
    assert.equal(log[0]?.text, 'yesterday')
  })
})
