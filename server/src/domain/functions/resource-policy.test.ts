import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mayBeTriggeredBy, type Permission, policyText, toStatement, withStatement } from './resource-policy.ts'

const pool = 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_AbCdEfGhI'
const cognito: Permission = {
  statementId: 'cognito',
  action: 'lambda:InvokeFunction',
  principal: 'cognito-idp.amazonaws.com',
  resource: 'arn:aws:lambda:us-east-1:000000000000:function:tokens',
}

describe('A resource policy lets a user pool call the function', () => {
  const cases: [string, Partial<Permission>, boolean][] = [
    ['when it names Cognito alone', {}, true],
    ['when it names the pool', { sourceArn: pool }, true],
    ['when it names pool and account', { sourceArn: pool, sourceAccount: '000000000000' }, true],
    ['when it names all pools of the account', { sourceArn: 'arn:aws:cognito-idp:*:000000000000:userpool/*' }, true],
    ['when it names everybody', { principal: '*' }, true],
    ['not when it names another pool', { sourceArn: pool.replace('AbCdEfGhI', 'Other0001') }, false],
    ['not when it names another account', { sourceAccount: '111111111111' }, false],
    ['not when a wildcard would have to reach over a colon', { sourceArn: 'arn:aws:cognito-idp:*:userpool/x' }, false],
    ['not when it names another service', { principal: 's3.amazonaws.com' }, false],
    ['not when it names an account', { principal: '000000000000' }, false],
    ['not when it allows something else', { action: 'lambda:GetFunction' }, false],
    ['not when it has a condition that no trigger can meet', { eventSourceToken: 'x' }, false],
  ]
  for (const [when, permission, allowed] of cases) {
    it(when, () => {
      assert.equal(mayBeTriggeredBy([toStatement({ ...cognito, ...permission })], pool), allowed)
    })
  }

  it('not when it is empty', () => {
    assert.equal(mayBeTriggeredBy([], pool), false)
  })
})

describe('A resource policy', () => {
  it('is compact JSON, in the order of its statements', () => {
    const policy = withStatement([toStatement(cognito)], toStatement({ ...cognito, statementId: 'other' }))

    assert.match(
      policyText(policy),
      /^\{"Version":"2012-10-17","Id":"default","Statement":\[\{"Sid":"cognito",.*"Sid":"other"/,
    )
  })

  it('has at most 20 KB', () => {
    const long = (statementId: string) =>
      toStatement({ ...cognito, statementId, sourceArn: `${pool}${'x'.repeat(9000)}` })
    const policy = withStatement(withStatement([], long('a')), long('b'))

    assert.throws(() => withStatement(policy, long('c')), { code: 'PolicyLengthExceededException' })
  })
})
