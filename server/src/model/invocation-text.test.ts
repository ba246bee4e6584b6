import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anInvocation } from '../testing/invocation.ts'
import type { Effect } from './effect.ts'
import type { Invocation } from './invocation.ts'
import { invocationText } from './invocation-text.ts'

const access = '/response/claimsAndScopeOverrideDetails/accessTokenGeneration'

const [tier] = anInvocation().effects as [Effect]
const invocation = anInvocation()

const text = (some: Partial<Invocation>) => invocationText({ ...invocation, ...some }, { colour: false, utc: true })
const part = (some: Partial<Invocation>, label: string) => {
  const lines = text(some).split('\n')
  const start = lines.findIndex((line) => line.startsWith(`  ${label.padEnd(9)}`))
  const rest = lines.slice(start + 1).findIndex((line) => !line.startsWith(' '.repeat(11)))
  return lines.slice(start, start + 1 + rest)
}

describe('the text of an invocation', () => {
  it('tells who asked, what went in, what came back and what came of each part', () => {
    const effects: Effect[] = [
      tier,
      { ...tier, name: 'plan', change: 'change', before: 'free', after: 'pro' },
      { ...tier, name: 'email', change: 'suppress', before: 'x@example.com', after: null },
      { ...tier, name: 'sub', result: 'ignored', reason: 'claim-locked', path: `${access}/claimsToAddOrOverride/sub` },
      { ...tier, target: 'scope', name: 'orders/write', path: `${access}/scopesToAdd/0` },
    ]
    const log = [{ at: invocation.at, level: 'INFO', text: 'tier gold\n{ more: true }\n' }]
    const warnings = [{ code: 'token-over-4096', text: 'The access token has 5,012 bytes.' }] as const
    assert.equal(
      text({ effects, log, warnings }),
      `10:00:00.036 ✓ TokenGeneration_ClientCredentials → tokens 36.3 ms (cold start 34.8 ms)
           us-east-1_AbCdEfGhI  client 1example23456789  event V3_0  record 5a1c4c1e-6c0f-4f57-9a6b-2f0d8f2f7c11
  event    {"version":"3","request":{"scopes":["orders/read"]}}
  answer   {"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{}}}
  log      INFO  tier gold
                 { more: true }
  access   + tier  "gold"
           ~ plan  "free" → "pro"
           - email  was "x@example.com"
           ! sub  not added: \`sub\` is locked: no function may add or change it. Use a claim name of your own.
             at /response/claimsAndScopeOverrideDetails/accessTokenGeneration/claimsToAddOrOverride/sub
  scope    + orders/write
  warning  The access token has 5,012 bytes.
`,
    )
  })

  it('tells the error of a function, its stack, and what the caller saw', () => {
    assert.equal(
      text({
        outcome: {
          kind: 'function-error',
          errorType: 'TypeError',
          errorMessage: 'x is not a function',
          stack: ['at handler (index.mjs:3:9)'],
        },
        shownAs: {
          exception: 'UserLambdaValidationException',
          message: 'PreTokenGeneration failed with error x is not a function.',
        },
        cold: false,
        answer: null,
        effects: [],
      }),
      `10:00:00.036 ✗ TokenGeneration_ClientCredentials → tokens function-error 36.3 ms
           us-east-1_AbCdEfGhI  client 1example23456789  event V3_0  record 5a1c4c1e-6c0f-4f57-9a6b-2f0d8f2f7c11
  event    {"version":"3","request":{"scopes":["orders/read"]}}
  failed   TypeError: x is not a function
           at handler (index.mjs:3:9)
  caller   UserLambdaValidationException: PreTokenGeneration failed with error x is not a function.
`,
    )
  })

  it('explains why a function was not called', () => {
    const outcome = { kind: 'not-called', reason: 'event-version-machine' } as const
    assert.deepEqual(part({ outcome, answer: null, effects: [] }, 'failed'), [
      '  failed   Machines get their tokens without this function, because its event version knows only people. Set LambdaVersion V3_0.',
      '           arn:aws:lambda:us-east-1:000000000000:function:tokens',
    ])
  })

  it('names the place of an answer that could not be used', () => {
    const outcome = { kind: 'invalid-answer', reason: 'scope-malformed', path: `${access}/scopesToAdd/0` } as const
    assert.deepEqual(part({ outcome, effects: [] }, 'failed'), [
      '  failed   A scope has 1 to 256 printable characters, without spaces, quotation marks and backslashes.',
      `           at ${access}/scopesToAdd/0`,
    ])
  })

  it('says what was done differently for a change that took effect', () => {
    const effects: Effect[] = [{ ...tier, name: 'n', after: '5', note: 'value-converted' }]
    assert.deepEqual(part({ effects }, 'access'), [
      '  access   + n  "5"',
      '             Claims of a V1_0 answer are text, so the value was written as text.',
    ])
  })

  it('gives the hint for a member in the wrong place', () => {
    const hint = '/response/claimsAndScopeOverrideDetails/groupOverrideDetails'
    const misplaced: Effect = {
      ...tier,
      target: 'groups',
      name: 'groupOverrideDetails',
      change: 'replace',
      result: 'ignored',
      reason: 'member-misplaced',
      hint,
    }
    assert.equal(
      part({ effects: [misplaced] }, 'groups')[0],
      `  groups   ! groupOverrideDetails  not applied: \`groupOverrideDetails\` is in the wrong place, where nothing reads it. It belongs at ${hint}.`,
    )
  })

  it('lays out what is too long for a line', () => {
    const event = { version: '3', request: { scopes: ['orders/read'], clientMetadata: { note: 'x'.repeat(60) } } }
    assert.deepEqual(part({ event }, 'event'), [
      '  event    {',
      '             "version": "3",',
      '             "request": {',
      '               "scopes": ["orders/read"],',
      `               "clientMetadata": {"note":"${'x'.repeat(60)}"}`,
      '             }',
      '           }',
    ])
  })

  it('keeps every digit of a large number', () => {
    const effects: Effect[] = [{ ...tier, after: JSON.rawJSON('9223372036854775807') }]
    assert.deepEqual(part({ effects }, 'access'), ['  access   + tier  9223372036854775807'])
  })

  it('shows the raw text of an answer that is not JSON', () => {
    assert.deepEqual(part({ answer: null, answerText: '<html>' }, 'answer'), ['  answer   <html>'])
  })

  it('lets neither escape sequences nor line feeds of a function through to the terminal', () => {
    const log = [{ at: invocation.at, level: 'INFO', text: '\u001b[2J\u001b[1;31mred\u009b2J' }]
    const effects: Effect[] = [{ ...tier, name: 'a\n  access   + admin\u202e' }]
    const shown = text({ log, effects })
    assert.doesNotMatch(shown.replaceAll('\n', ''), /[\p{Cc}\u202e]/u)
    assert.match(shown, /INFO {2}red/)
    assert.match(shown, /\+ a� {2}access {3}\+ admin�/)
  })

  it('has colours only where they are wanted', () => {
    assert.ok(invocationText(invocation, { colour: true, utc: true }).includes('\u001b[32m+ tier\u001b[0m'))
    assert.ok(!text({}).includes('\u001b'))
  })
})
