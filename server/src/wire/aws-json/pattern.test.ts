import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { model as cognitoIdp } from './cognito-idp.generated.ts'
import { model as lambda } from './lambda.generated.ts'
import { patternOf } from './pattern.ts'

const shapes = [...Object.entries(cognitoIdp.shapes), ...Object.entries(lambda.shapes)].flatMap(([name, shape]) =>
  shape.type === 'string' && shape.pattern ? [{ name, pattern: shape.pattern, max: shape.max }] : [],
)
const patternNamed = (name: string) => patternOf(shapes.find((shape) => shape.name === name)?.pattern ?? '')

describe('pattern', () => {
  const table: [shape: string, value: string, matches: boolean][] = [
    ['UserPoolIdType', 'us-east-1_AbC123xyz', true],
    ['UserPoolIdType', 'us-east-1', false],
    ['UserPoolIdType', 'us-east-1_AbC123xyz\n', false],
    ['UserPoolNameType', 'my pool', true],
    ['UserPoolNameType', 'my pool!', false],
    // Java's \s is ASCII, and its \S takes every other space.
    ['UserPoolNameType', 'my\u00a0pool', false],
    ['PasswordType', 'pass\u00a0word', true],
    ['PasswordType', 'pass word', false],
    ['UsernameType', 'Ünïcode😀', true],
    ['UsernameType', 'with space', false],
    ['SmsVerificationMessageType', 'Your code is {####}.', true],
    ['SmsVerificationMessageType', 'Your code is {####.', false],
    ['SmsInviteMessageType', 'two\nlines', true],
    ['EmailVerificationMessageType', 'Code {####}', true],
    ['EmailVerificationMessageType', 'Code', false],
    ['EmailVerificationMessageByLinkType', 'Click {##here##} please', true],
    ['EmailVerificationMessageByLinkType', 'Click ##} and {##', false],
    ['EmailVerificationMessageByLinkType', '{####}', true],
    ['EmailVerificationMessageByLinkType', '{###}', false],
    ['EmailAddressType', 'a@b', true],
    ['EmailAddressType', '@b', false],
    ['EmailAddressType', 'a@', false],
    ['EmailAddressType', '@@@', true],
    ['EmailAddressType', '😀@😀', true],
    ['UserImportJobIdType', 'import-abc', true],
    ['UserImportJobIdType', 'xximport-abc', false],
    ['DeviceKeyType', 'us-west-2_a1b2-c3', true],
    ['DeviceKeyType', 'us-west-2', false],
    ['TermsNameType', 'privacy-policy', true],
    ['S3BucketType', 'bucket.', false],
  ]
  for (const [shape, value, matches] of table) {
    it(`${shape} ${matches ? 'takes' : 'refuses'} ${JSON.stringify(value)}`, () => {
      assert.equal(patternNamed(shape).matches(value, undefined), matches)
    })
  }

  it('agrees with plain backtracking on short values, for every pattern', () => {
    const pieces = ['a', '9', '_', '-', '@', '{', '##', '####', '}', ' ', ':', 'arn:', '/', '.', '+', '😀']
    for (const { pattern } of shapes) {
      const plain = new RegExp(`^(?:${pattern.replace('(?s)', '')})$`, pattern.startsWith('(?s)') ? 'us' : 'u')
      for (const first of pieces) {
        for (const second of pieces) {
          for (const value of [first, first + second, `${first}${second}a${first}`, `a${second}${first}b`]) {
            assert.equal(patternOf(pattern).matches(value, undefined), plain.test(value), `${pattern} on ${value}`)
          }
        }
      }
    }
  })

  it('without a length in the model takes no value of thousands of characters', () => {
    const name = lambda.shapes['EnvironmentVariableName']
    assert.ok(name?.type === 'string' && name.pattern)
    assert.equal(patternOf(name.pattern).matches('NAME', undefined), true)
    assert.equal(patternOf(name.pattern).matches(`${'a'.repeat(5000)}-`, undefined), false)
  })

  it('V19: no value makes a pattern run long', () => {
    const pieces = ['a', '9', '_', '-', '@', '{##', '##}', '{####}', 'arn:aws', ':', 'a.', '[', '0-', 'us-east-1:']
    const values = pieces.map((piece) => `${piece.repeat(50_000)}\u0001`)
    for (const { pattern, max } of shapes) {
      for (const value of values) {
        const before = process.cpuUsage()
        patternOf(pattern).matches(value, max)
        // Quadratic time on values of this size would be seconds to minutes.
        const milliseconds = process.cpuUsage(before).user / 1000
        assert.ok(milliseconds < 500, `${pattern}: ${milliseconds} ms`)
      }
    }
  })
})
