import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  DeleteFunctionConcurrencyCommand,
  GetAliasCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  RemovePermissionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { lambdaClient, role, zipOf } from './a-function.ts'

const lambda = lambdaClient()
const FunctionName = `terraform-${randomUUID()}`
const zipSaying = (what: string) => zipOf({ 'index.mjs': `export const handler = () => ${JSON.stringify(what)}` })

/** What the provider reads of `aws_lambda_function` at every refresh. */
async function read() {
  const { Configuration, Code, Tags, Concurrency } = await lambda.send(new GetFunctionCommand({ FunctionName }))
  assert.ok(Configuration && Code)
  const versions: (string | undefined)[] = []
  let Marker: string | undefined
  do {
    const page = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName, MaxItems: 10_000, Marker }))
    versions.push(...(page.Versions ?? []).map(({ Version }) => Version))
    Marker = page.NextMarker
  } while (Marker)
  const signing = await lambda.send(new GetFunctionCodeSigningConfigCommand({ FunctionName }))
  assert.equal(signing.CodeSigningConfigArn, undefined)
  return { ...Configuration, Tags, Concurrency, latest: versions.at(-1) }
}

/** Waits as the provider does, without its five seconds before the first look. */
async function updated(): Promise<void> {
  const { LastUpdateStatus } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
  assert.equal(LastUpdateStatus, 'Successful')
}

// The provider itself is no package of npm: these are its calls, in its order, with the SDK.
describe('The calls of Terraform', () => {
  it('for aws_lambda_function with publish, at its creation', async () => {
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: role,
        Code: { ZipFile: await zipSaying('one') },
        Description: '',
        MemorySize: 128,
        Timeout: 3,
        Publish: true,
        PackageType: 'Zip',
        Architectures: ['x86_64'],
        EphemeralStorage: { Size: 512 },
        LoggingConfig: { LogFormat: 'Text' },
        TracingConfig: { Mode: 'PassThrough' },
        Tags: { team: 'identity' },
      }),
    )
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 4 }))

    const fn = await read()

    assert.deepEqual([fn.State, fn.LastUpdateStatus, fn.latest], ['Active', 'Successful', '1'])
    assert.deepEqual([fn.Tags, fn.Concurrency], [{ team: 'identity' }, { ReservedConcurrentExecutions: 4 }])
    assert.deepEqual(
      [fn.VpcConfig, fn.Layers, fn.DeadLetterConfig, fn.KMSKeyArn],
      [undefined, undefined, undefined, undefined],
    )
  })

  it('for a change of everything, and the version that follows', async () => {
    const { FunctionArn: Resource = '' } = await read()
    await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ['team'] }))
    await lambda.send(new TagResourceCommand({ Resource, Tags: { owner: 'ada' } }))
    const Environment = { Variables: { TIER: 'free' } }
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 5, Environment }))
    await updated()
    const ZipFile = await zipSaying('two')
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile, Architectures: ['x86_64'] }))
    await updated()
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }))
    const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }))
    // Without this status the provider waits for ever.
    const published = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: Version }))
    assert.deepEqual([published.State, published.LastUpdateStatus], ['Active', 'Successful'])

    const fn = await read()

    assert.deepEqual([fn.Timeout, fn.Environment, fn.latest], [5, Environment, '2'])
    assert.deepEqual([fn.Tags, fn.Concurrency], [{ owner: 'ada' }, undefined])
  })

  it('for aws_lambda_alias, created, read, changed', async () => {
    const alias = { FunctionName, Name: 'live' }
    await lambda.send(new CreateAliasCommand({ ...alias, FunctionVersion: '1', Description: '', RoutingConfig: {} }))
    const created = await lambda.send(new GetAliasCommand(alias))
    assert.deepEqual([created.FunctionVersion, created.RoutingConfig], ['1', undefined])
    await lambda.send(
      new UpdateAliasCommand({
        ...alias,
        FunctionVersion: '2',
        Description: 'live',
        RoutingConfig: { AdditionalVersionWeights: { '1': 0.25 } },
      }),
    )
    const changed = await lambda.send(new GetAliasCommand(alias))
    assert.deepEqual(
      [changed.FunctionVersion, changed.Description, changed.RoutingConfig?.AdditionalVersionWeights],
      ['2', 'live', { '1': 0.25 }],
    )
  })

  it('for aws_lambda_permission on the alias, found by its statement id', async () => {
    const permission = { FunctionName, Qualifier: 'live', StatementId: 'cognito' }
    await lambda.send(
      new AddPermissionCommand({
        ...permission,
        Action: 'lambda:InvokeFunction',
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_AbCdEfGhI',
      }),
    )
    const { Policy = '' } = await lambda.send(new GetPolicyCommand({ FunctionName, Qualifier: 'live' }))
    const [statement] = JSON.parse(Policy).Statement
    assert.deepEqual(
      [statement.Sid, statement.Principal.Service, Object.keys(statement.Condition.ArnLike)],
      ['cognito', 'cognito-idp.amazonaws.com', ['AWS:SourceArn']],
    )
    await lambda.send(new RemovePermissionCommand(permission))
    await assert.rejects(lambda.send(new GetPolicyCommand({ FunctionName, Qualifier: 'live' })), {
      name: 'ResourceNotFoundException',
    })
  })

  it('at the end of all, until the function is gone', async () => {
    await lambda.send(new DeleteAliasCommand({ FunctionName, Name: 'live' }))
    await lambda.send(new DeleteFunctionCommand({ FunctionName }))
    await assert.rejects(lambda.send(new GetFunctionCommand({ FunctionName })), { name: 'ResourceNotFoundException' })
    lambda.destroy()
  })
})
