import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AddPermissionCommand, GetPolicyCommand, RemovePermissionCommand } from '@aws-sdk/client-lambda'
import { aFunction } from './a-function.ts'

const code = 'export const handler = async () => 1'
const pool = 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_AbCdEfGhI'
const cognito = { Action: 'lambda:InvokeFunction', Principal: 'cognito-idp.amazonaws.com', StatementId: 'cognito' }

describe('permissions', () => {
  it('are added, read and removed as statements of a policy', async () => {
    await using fn = await aFunction(code)
    const { lambda, FunctionName } = fn
    const { Statement = '' } = await lambda.send(
      new AddPermissionCommand({ FunctionName, ...cognito, SourceArn: pool, SourceAccount: '000000000000' }),
    )
    const statement = {
      Sid: 'cognito',
      Effect: 'Allow',
      Principal: { Service: 'cognito-idp.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: fn.created.FunctionArn,
      Condition: { StringEquals: { 'AWS:SourceAccount': '000000000000' }, ArnLike: { 'AWS:SourceArn': pool } },
    }
    assert.deepEqual(JSON.parse(Statement), statement)
    const { Policy = '', RevisionId } = await lambda.send(new GetPolicyCommand({ FunctionName }))
    assert.deepEqual(JSON.parse(Policy), { Version: '2012-10-17', Id: 'default', Statement: [statement] })
    await lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: 'cognito', RevisionId }))
    await assert.rejects(lambda.send(new GetPolicyCommand({ FunctionName })), {
      name: 'ResourceNotFoundException',
      message: 'The resource you requested does not exist.',
    })
  })

  const principals: [string, unknown][] = [
    ['*', '*'],
    ['123456789012', { AWS: 'arn:aws:iam::123456789012:root' }],
    ['arn:aws:iam::123456789012:role/x', { AWS: 'arn:aws:iam::123456789012:role/x' }],
  ]
  for (const [Principal, written] of principals) {
    it(`are written for the principal ${Principal} as Lambda writes them`, async () => {
      await using fn = await aFunction(code)
      const { FunctionName } = fn
      const { Statement = '' } = await fn.lambda.send(new AddPermissionCommand({ FunctionName, ...cognito, Principal }))
      assert.deepEqual(JSON.parse(Statement).Principal, written)
      assert.equal('Condition' in JSON.parse(Statement), false)
    })
  }

  it('are refused when they are taken, unknown or nobody’s', async () => {
    await using fn = await aFunction(code)
    const { lambda, FunctionName } = fn
    await assert.rejects(lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: 'x' })), {
      message: 'No policy is associated with the given resource.',
    })
    await lambda.send(new AddPermissionCommand({ FunctionName, ...cognito }))
    await assert.rejects(lambda.send(new AddPermissionCommand({ FunctionName, ...cognito })), {
      name: 'ResourceConflictException',
      message:
        'The statement id (cognito) provided already exists. Please provide a new statement id, or remove the existing statement.',
    })
    await assert.rejects(lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: 'x' })), {
      message: 'Statement x is not found in resource policy.',
    })
    const nobody = { ...cognito, StatementId: 'b', Principal: 'nobody' }
    await assert.rejects(lambda.send(new AddPermissionCommand({ FunctionName, ...nobody })), {
      message: 'The provided principal was invalid. Please check the principal and try again.',
    })
    await assert.rejects(lambda.send(new AddPermissionCommand({ FunctionName, ...cognito, Qualifier: '$LATEST' })), {
      name: 'InvalidParameterValueException',
    })
  })
})
