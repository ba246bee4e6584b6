import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  paginateListFunctions,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda'
import { aFunction, type Fn, lambdaClient, role, zipOf } from './a-function.ts'

const echo = 'export const handler = async (event) => event'
const arnOf = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`

async function answerOf({ lambda, FunctionName }: Fn, event: unknown = {}): Promise<unknown> {
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }))
  return JSON.parse(Payload?.transformToString() ?? '')
}

describe('functions', () => {
  it('are created with the defaults of Lambda', async () => {
    await using fn = await aFunction(echo)
    const { RevisionId, LastModified, CodeSha256, CodeSize, RuntimeVersionConfig, $metadata, ...rest } = fn.created
    assert.match(RevisionId ?? '', /^[0-9a-f-]{36}$/)
    assert.match(LastModified ?? '', /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}\+0000$/)
    assert.equal(CodeSha256?.length, 44)
    assert.ok(CodeSize && CodeSize > 0)
    assert.equal($metadata.httpStatusCode, 201)
    assert.equal(RuntimeVersionConfig?.RuntimeVersionArn, undefined)
    assert.deepEqual(rest, {
      FunctionName: fn.FunctionName,
      FunctionArn: arnOf(fn.FunctionName),
      Runtime: 'nodejs24.x',
      Role: role,
      Handler: 'index.handler',
      Description: '',
      Timeout: 3,
      MemorySize: 128,
      Version: '$LATEST',
      State: 'Pending',
      StateReason: 'The function is being created.',
      StateReasonCode: 'Creating',
      TracingConfig: { Mode: 'PassThrough' },
      PackageType: 'Zip',
      Architectures: ['x86_64'],
      EphemeralStorage: { Size: 512 },
      SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
      LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${fn.FunctionName}` },
    })
  })

  it('are active when they are looked at, by name, by ARN and with $LATEST', async () => {
    await using fn = await aFunction(echo, { Tags: { team: 'identity' } })
    const { Configuration, Code, Tags } = await fn.lambda.send(
      new GetFunctionCommand({ FunctionName: fn.FunctionName }),
    )
    assert.deepEqual([Configuration?.State, Configuration?.LastUpdateStatus], ['Active', 'Successful'])
    assert.deepEqual(Tags, { team: 'identity' })
    assert.equal(Code?.RepositoryType, 'S3')
    const byArn = await fn.lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: arnOf(fn.FunctionName), Qualifier: '$LATEST' }),
    )
    assert.equal(byArn.FunctionArn, `${arnOf(fn.FunctionName)}:$LATEST`)
    assert.equal(byArn.RevisionId, Configuration?.RevisionId)
  })

  it('give back their package by a link that needs no signature and cannot be made up', async () => {
    await using fn = await aFunction(echo)
    const { Code } = await fn.lambda.send(new GetFunctionCommand({ FunctionName: fn.FunctionName }))
    const location = Code?.Location ?? ''
    const zip = Buffer.from(await (await fetch(location)).arrayBuffer())
    assert.equal(createHash('sha256').update(zip).digest('base64'), fn.created.CodeSha256)
    assert.equal((await fetch(location.replace(/expires=\d/, 'expires=9'))).status, 403)
  })

  it('run Node.js and Python', async () => {
    await using node = await aFunction(echo)
    await using python = await aFunction('def lambda_handler(event, context): return [event]', {
      Runtime: 'python3.13',
      Handler: 'lambda_function.lambda_handler',
    })
    assert.deepEqual(await answerOf(node, { a: 1 }), { a: 1 })
    assert.deepEqual(await answerOf(python, { a: 1 }), [{ a: 1 }])
  })

  it('run their new code as soon as it is uploaded', async () => {
    await using fn = await aFunction('export const handler = async () => "old"')
    const { lambda, FunctionName } = fn
    assert.equal(await answerOf(fn), 'old')
    const ZipFile = await zipOf({ 'index.mjs': 'export const handler = async () => "new"' })
    const updated = await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }))
    assert.deepEqual([updated.State, updated.LastUpdateStatus], ['Active', 'InProgress'])
    assert.equal(await answerOf(fn), 'new')
    await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, { FunctionName })
    const { RevisionId } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
    assert.equal(RevisionId, updated.RevisionId)
  })

  it('change their configuration, and keep what is not given', async () => {
    await using fn = await aFunction('export const handler = async () => process.env.TIER ?? null', {
      Environment: { Variables: { TIER: 'free' } },
    })
    const { lambda, FunctionName } = fn
    assert.equal(await answerOf(fn), 'free')
    const Environment = { Variables: { TIER: 'gold' } }
    const { Handler, Timeout } = await lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName, Environment, Timeout: 10 }),
    )
    assert.deepEqual([Handler, Timeout], ['index.handler', 10])
    assert.equal(await answerOf(fn), 'gold')
  })

  it('refuse an update of what somebody else has changed', async () => {
    await using fn = await aFunction(echo)
    const { lambda, FunctionName, created } = fn
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 4 }))
    const stale = new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 5, RevisionId: created.RevisionId })
    await assert.rejects(lambda.send(stale), {
      name: 'PreconditionFailedException',
      message:
        'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    })
  })

  it("are listed by the SDK's own paginator, in their region", async () => {
    await using fn = await aFunction(echo)
    const names: (string | undefined)[] = []
    for await (const page of paginateListFunctions({ client: fn.lambda, pageSize: 1 }, {})) {
      for (const each of page.Functions ?? []) {
        names.push(each.FunctionName)
        assert.equal(each.State, undefined)
      }
    }
    assert.ok(names.includes(fn.FunctionName))
    assert.deepEqual(names, names.toSorted())
    const elsewhere = lambdaClient('eu-west-1')
    await assert.rejects(elsewhere.send(new GetFunctionCommand({ FunctionName: fn.FunctionName })), {
      name: 'ResourceNotFoundException',
      message: `Function not found: arn:aws:lambda:eu-west-1:000000000000:function:${fn.FunctionName}`,
    })
  })

  it('are gone after they are deleted', async () => {
    const lambda = lambdaClient()
    const { FunctionName } = await await aFunction(echo)
    const { $metadata } = await lambda.send(new DeleteFunctionCommand({ FunctionName }))
    assert.equal($metadata.httpStatusCode, 204)
    await assert.rejects(lambda.send(new DeleteFunctionCommand({ FunctionName })), {
      name: 'ResourceNotFoundException',
    })
  })

  const refusals: [string, Partial<CreateFunctionCommandInput>, string, RegExp][] = [
    [
      'a runtime that nobody knows',
      { Runtime: 'nodejs99' as never },
      'InvalidParameterValueException',
      /^Value nodejs99 at 'runtime'/,
    ],
    [
      'a runtime that is not served',
      { Runtime: 'java21' },
      'InvalidParameterValueException',
      /^Runtime java21 is not supported/,
    ],
    ['a role that is no ARN', { Role: 'lambda' }, 'ValidationException', /at 'role' failed to satisfy constraint/],
    [
      'layers',
      { Layers: [`${arnOf('x').replace('function', 'layer')}:1`] },
      'InvalidParameterValueException',
      /^Layers is not supported by Poolhouse\.$/,
    ],
    [
      'code in S3',
      { Code: { S3Bucket: 'bucket', S3Key: 'key' } },
      'InvalidParameterValueException',
      /^S3Bucket is not supported/,
    ],
    ['no code', { Code: {} }, 'InvalidParameterValueException', /^Please provide a source for function code\.$/],
    [
      'what is no zip',
      { Code: { ZipFile: Buffer.from('no zip') } },
      'InvalidParameterValueException',
      /^Could not unzip uploaded file\./,
    ],
    ['a time-out above 15 minutes', { Timeout: 901 }, 'InvalidParameterValueException', /less than or equal to 900/],
    [
      'a reserved variable',
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      'InvalidParameterValueException',
      /Reserved keys used in this request: AWS_REGION$/,
    ],
    [
      'more than 4 KB of variables',
      { Environment: { Variables: { LONG: 'x'.repeat(4096) } } },
      'InvalidParameterValueException',
      /exceeded the 4KB limit\. String measured: /,
    ],
    [
      'a long name',
      { FunctionName: 'x'.repeat(65) },
      'InvalidParameterValueException',
      /at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64$/,
    ],
    [
      'a name with other characters',
      { FunctionName: 'a b' },
      'ValidationException',
      /at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern/,
    ],
  ]
  for (const [what, input, name, message] of refusals) {
    it(`refuse ${what}`, async () => {
      await assert.rejects(aFunction(echo, input), { name, message })
    })
  }

  it('refuse a name that is taken', async () => {
    await using fn = await aFunction(echo)
    const again = {
      FunctionName: fn.FunctionName,
      Role: role,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
    } as const
    const Code = { ZipFile: await zipOf({ 'index.mjs': echo }) }
    await assert.rejects(fn.lambda.send(new CreateFunctionCommand({ ...again, Code })), {
      name: 'ResourceConflictException',
      message: `Function already exist: ${fn.FunctionName}`,
    })
  })

  it('let exactly one of many creations at once win', async () => {
    const lambda = lambdaClient()
    const FunctionName = `race-${randomUUID()}`
    const ZipFile = await zipOf({ 'index.mjs': echo })
    const create = () =>
      lambda.send(
        new CreateFunctionCommand({
          FunctionName,
          Role: role,
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Code: { ZipFile },
        }),
      )
    const results = await Promise.allSettled(Array.from({ length: 8 }, create))
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    await lambda.send(new DeleteFunctionCommand({ FunctionName }))
  })
})
