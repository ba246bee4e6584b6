import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { Poolhouse } from '../poolhouse.ts'
import { role, zipOf } from './a-function.ts'

const FunctionName = 'tokens'
const arn = `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}:live`

const claiming = (tier: string) =>
  zipOf({
    'index.mjs': `export const handler = async (event) => {
      const claimsToAddOrOverride = { tier: ${JSON.stringify(tier)} }
      event.response.claimsAndScopeOverrideDetails = { accessTokenGeneration: { claimsToAddOrOverride } }
      return event
    }`,
  })

describe('A trigger that is an alias', () => {
  it('runs the version that it points to, if the policy of the alias lets the pool call it', async () => {
    const env = { POOLHOUSE_TRIGGERS_REQUIRE_PERMISSION: 'on' }
    await using server = await Poolhouse.start(['dev', '--ephemeral'], { env })
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' }
    const lambda = new LambdaClient({ endpoint: server.url, region: 'us-east-1', credentials })
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: role,
        Code: { ZipFile: await claiming('one') },
        Publish: true,
      }),
    )
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: await claiming('two'), Publish: true }))
    const alias = { FunctionName, Name: 'live' }
    await lambda.send(new CreateAliasCommand({ ...alias, FunctionVersion: '1' }))
    const permission = {
      FunctionName,
      StatementId: 'cognito',
      Action: 'lambda:InvokeFunction',
      Principal: 'cognito-idp.amazonaws.com',
    }
    await lambda.send(new AddPermissionCommand(permission))

    const LambdaConfig = { PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion: 'V3_0' as const } }
    await using pool = await aPool({ LambdaConfig }, server.url)
    const machine = await aMachine(pool, server.url)
    const grant = async () => {
      const { claims, error } = await machine()
      return claims?.['tier'] ?? error
    }

    // The policy of the function does not speak for its aliases.
    assert.equal(await grant(), 'PreTokenGeneration invocation failed due to error AccessDeniedException.')
    await lambda.send(new AddPermissionCommand({ ...permission, Qualifier: 'live' }))
    assert.equal(await grant(), 'one')
    await lambda.send(new UpdateAliasCommand({ ...alias, FunctionVersion: '2' }))
    assert.equal(await grant(), 'two')
    lambda.destroy()
  })
})
