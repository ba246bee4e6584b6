import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseFunctionArn } from '../../model/function-arn.ts'
import { covers, type FunctionPattern, fits, inOrder, parseFunctionPattern } from './function-pattern.ts'

const arn = (rest: string, region = 'us-east-1', account = '000000000000') =>
  `arn:aws:lambda:${region}:${account}:function:${rest}`

function pattern(text: string): FunctionPattern {
  const parsed = parseFunctionPattern(text)
  assert.ok(parsed, text)
  return parsed
}

function isFor(text: string, functionArn: string): boolean {
  const reference = parseFunctionArn(functionArn)
  assert.ok(reference, functionArn)
  return fits(pattern(text), reference)
}

describe('entry of functions.remote', () => {
  const table: [entry: string, functionArn: string, fits: boolean][] = [
    ['tokens', arn('tokens'), true],
    ['tokens', arn('tokens:live', 'eu-west-1', '123456789012'), true],
    ['tokens', arn('tokens2'), false],
    ['tokens:live', arn('tokens:live'), true],
    ['tokens:live', arn('tokens'), false],
    ['tokens:live', arn('tokens:3'), false],
    [arn('tokens'), arn('tokens:live'), true],
    [arn('tokens'), arn('tokens', 'eu-west-1'), false],
    [arn('tokens'), arn('tokens', 'us-east-1', '123456789012'), false],
    [arn('tokens:$LATEST'), arn('tokens:$LATEST'), true],
    ['team-*', arn('team-a:live'), true],
    ['team-*', arn('a-team'), false],
    ['*', arn('anything'), true],
    ['arn:aws:lambda:eu-west-1:123456789012:function:*', arn('any', 'eu-west-1', '123456789012'), true],
    ['arn:aws:lambda:eu-west-1:123456789012:function:*', arn('any', 'eu-west-1', '999999999999'), false],
  ]
  for (const [entry, functionArn, expected] of table) {
    it(`${entry} is ${expected ? '' : 'not '}for ${functionArn}`, () =>
      assert.equal(isFor(entry, functionArn), expected))
  }

  const unreadable = ['', 'a b', 'to*kens', '**', 'arn:aws:s3:::bucket', 'tokens:', `${'a'.repeat(65)}`, 'a/*']
  for (const text of unreadable) {
    it(`cannot be ${JSON.stringify(text)}`, () => assert.equal(parseFunctionPattern(text), undefined))
  }

  it('is asked before others when it is an exact name, and otherwise in the order of the file', () => {
    const entries = ['team-*', 'tokens', '*', 'roles'].map((text) => ({ text, pattern: pattern(text) }))
    assert.deepEqual(
      inOrder(entries).map(({ text }) => text),
      ['tokens', 'roles', 'team-*', '*'],
    )
  })

  const pairs: [earlier: string, later: string, covers: boolean][] = [
    ['tokens', 'tokens', true],
    ['tokens', arn('tokens'), true],
    ['tokens', 'tokens:live', true],
    ['tokens:live', 'tokens', false],
    [arn('tokens'), 'tokens', false],
    [arn('tokens'), arn('tokens:live'), true],
    ['team-*', 'team-a', false],
    ['team-*', 'team-a*', true],
    ['team-a*', 'team-*', false],
  ]
  for (const [earlier, later, expected] of pairs) {
    it(`${earlier} ${expected ? 'leaves nothing' : 'leaves something'} for ${later} behind it`, () => {
      assert.equal(covers(pattern(earlier), pattern(later)), expected)
    })
  }
})
