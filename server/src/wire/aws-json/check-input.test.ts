import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkInput } from './check-input.ts'
import { model } from './cognito-idp.generated.ts'
import type { ServiceModel } from './service-model.ts'
import { violationsText } from './violations.ts'

const input = (operation: string, value: unknown) => checkInput(model, `${operation}Request`, value).input
const text = (operation: string, value: unknown) => {
  const { violations } = checkInput(model, `${operation}Request`, value)
  return violations.length > 0 ? violationsText(violations) : 'none'
}
const pattern = (name: string) => {
  const shape = model.shapes[name]
  return shape?.type === 'string' ? shape.pattern : undefined
}
const failed = 'failed to satisfy constraint: Member must'

describe('request that satisfies its shape', () => {
  it('keeps known members and drops the others, as AWS does', () => {
    assert.deepEqual(input('DescribeUserPool', { UserPoolId: 'us-east-1_abc', Extra: 1 }), {
      UserPoolId: 'us-east-1_abc',
    })
  })

  it('takes null for absent', () => {
    assert.deepEqual(input('ListUserPools', { MaxResults: 10, NextToken: null }), { MaxResults: 10 })
  })

  it('takes the names of maps as they are, also __proto__', () => {
    const sent = JSON.parse('{"UserPoolId":"us-east-1_abc","ClientMetadata":{"__proto__":"x"},"Username":"u"}')
    const { ClientMetadata } = input('AdminCreateUser', sent) as { ClientMetadata: object }
    assert.equal(JSON.stringify(ClientMetadata), '{"__proto__":"x"}')
  })

  it('takes no member from the prototype', () => {
    const sent = JSON.parse('{"__proto__":{"UserPoolId":"us-east-1_abc"}}')
    assert.match(text('DescribeUserPool', sent), /Value null at 'userPoolId'/)
  })
})

describe('constraint violations', () => {
  const table: [title: string, operation: string, value: unknown, expected: string][] = [
    [
      'of one member are told in the singular',
      'DescribeUserPool',
      {},
      "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    ],
    [
      'of several members are told together',
      'DescribeUserPoolClient',
      {},
      `2 validation errors detected: Value null at 'userPoolId' ${failed} not be null; Value null at 'clientId' ${failed} not be null`,
    ],
    [
      'of length and pattern are both told',
      'DescribeUserPool',
      { UserPoolId: '' },
      `2 validation errors detected: Value '' at 'userPoolId' ${failed} have length greater than or equal to 1; Value '' at 'userPoolId' ${failed} satisfy regular expression pattern: ${pattern('UserPoolIdType')}`,
    ],
    [
      'of a pattern name the pattern as AWS writes it',
      'DescribeUserPool',
      { UserPoolId: 'nope' },
      `1 validation error detected: Value 'nope' at 'userPoolId' ${failed} satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+`,
    ],
    [
      'of a number name the bound',
      'ListUserPools',
      { MaxResults: 61 },
      `1 validation error detected: Value '61' at 'maxResults' ${failed} have value less than or equal to 60`,
    ],
    [
      'of an enumeration list its values',
      'CreateUserPool',
      { PoolName: 'p', MfaConfiguration: 'MAYBE' },
      `1 validation error detected: Value 'MAYBE' at 'mfaConfiguration' ${failed} satisfy enum value set: [OFF, ON, OPTIONAL]`,
    ],
    [
      'inside a list name the list and the rules of its members',
      'CreateUserPoolClient',
      { UserPoolId: 'us-east-1_abc', ClientName: 'c', AllowedOAuthFlows: ['code', 'token'] },
      `1 validation error detected: Value '[code, token]' at 'allowedOAuthFlows' ${failed} satisfy constraint: [Member must satisfy enum value set: [code, implicit, client_credentials]]`,
    ],
    [
      'in a structure of a list count from one',
      'AdminCreateUser',
      { UserPoolId: 'us-east-1_abc', Username: 'u', UserAttributes: [{ Name: 'a', Value: 'b' }, { Value: 'c' }] },
      `1 validation error detected: Value null at 'userAttributes.2.member.name' ${failed} not be null`,
    ],
    [
      'of a list with too many members name its length',
      'GetClientToken',
      { ClientId: 'c', Secret: 's'.repeat(24), Scopes: Array(51).fill('a') },
      `1 validation error detected: Value '[${Array(51).fill('a').join(', ')}]' at 'scopes' ${failed} have length less than or equal to 50`,
    ],
    [
      'leave out the values of secrets',
      'GetClientToken',
      { ClientId: 'c', Secret: 'short' },
      `1 validation error detected: Value at 'secret' ${failed} have length greater than or equal to 24`,
    ],
    [
      'leave out user names',
      'AdminGetUser',
      { UserPoolId: 'us-east-1_abc', Username: 'a b' },
      `1 validation error detected: Value at 'username' ${failed} satisfy regular expression pattern: ${pattern('UsernameType')}`,
    ],
    [
      'show client ids',
      'DescribeUserPoolClient',
      { UserPoolId: 'us-east-1_abc', ClientId: 'a-b' },
      `1 validation error detected: Value 'a-b' at 'clientId' ${failed} satisfy regular expression pattern: [\\w+]+`,
    ],
  ]
  for (const [title, operation, value, expected] of table) {
    it(title, () => assert.equal(text(operation, value), expected))
  }

  it('count characters, not UTF-16 units', () => {
    assert.equal(text('AdminGetUser', { UserPoolId: 'us-east-1_abc', Username: '😀'.repeat(128) }), 'none')
  })

  it('V19: are told up to a hundred, however many there are', () => {
    const sent = { UserPoolId: 'us-east-1_abc', Username: 'u', UserAttributes: Array(100_000).fill({}) }
    assert.match(text('AdminCreateUser', sent), /^100 validation errors detected: /)
  })

  it('cut a long value in the text', () => {
    assert.ok(text('DescribeUserPool', { UserPoolId: 'x'.repeat(1_000_000) }).length < 4096)
  })
})

describe('value of the wrong JSON type', () => {
  const table: [operation: string, value: unknown, message: string][] = [
    ['DescribeUserPool', [], 'Start of list found where not expected'],
    ['DescribeUserPool', 'text', 'Expected map or null'],
    ['DescribeUserPool', { UserPoolId: 7 }, 'NUMBER_VALUE cannot be converted to String'],
    ['DescribeUserPool', { UserPoolId: {} }, 'Start of structure or map found where not expected.'],
    ['ListUserPools', { MaxResults: '7' }, 'STRING_VALUE cannot be converted to Integer'],
    ['ListUserPools', { MaxResults: 7.5 }, 'NUMBER_VALUE cannot be converted to Integer'],
    ['ListUserPools', { MaxResults: 1e300 }, 'NUMBER_VALUE cannot be converted to Integer'],
    ['CreateUserPool', { PoolName: 'p', UserPoolTags: 'x' }, 'Expected map or null'],
    ['CreateUserPool', { PoolName: 'p', AliasAttributes: {} }, 'Expected list or null'],
    ['CreateUserPoolClient', { GenerateSecret: 'true' }, 'STRING_VALUE cannot be converted to Boolean'],
  ]
  for (const [operation, value, message] of table) {
    it(`${operation} ${JSON.stringify(value)}: ${message}`, () => {
      assert.throws(() => text(operation, value), { type: 'SerializationException', message })
    })
  }
})

describe('our own services', () => {
  const strict: ServiceModel = {
    strictMembers: true,
    operations: {},
    shapes: { R: { type: 'structure', required: [], members: { a: 'S' } }, S: { type: 'string' } },
  }

  it('refuse unknown members by name', () => {
    assert.throws(() => checkInput(strict, 'R', { b: 1 }), { message: 'Unknown member: b' })
  })
})
