import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  paginateListFunctions,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilPublishedVersionActive,
} from '@aws-sdk/client-lambda'
import { aFunction, type Fn, lambdaClient, role, zipOf } from './a-function.ts'

const saying = (what: string) => `export const handler = async (_event, context) =>
  [${JSON.stringify(what)}, process.env.COLOUR ?? null, context.functionVersion, context.invokedFunctionArn]`

async function says({ lambda, FunctionName }: Fn, Qualifier?: string) {
  const { Payload, ExecutedVersion } = await lambda.send(new InvokeCommand({ FunctionName, Qualifier }))
  return { ExecutedVersion, said: JSON.parse(Payload?.transformToString() ?? 'null') }
}

describe('versions', () => {
  it('are frozen: code and variables stay as they were published', async () => {
    await using fn = await aFunction(saying('one'), { Environment: { Variables: { COLOUR: 'red' } } })
    const { lambda, FunctionName, created } = fn
    const published = await lambda.send(new PublishVersionCommand({ FunctionName, Description: 'first' }))
    assert.deepEqual(
      [published.Version, published.FunctionArn, published.Description, published.State, published.LastUpdateStatus],
      ['1', `${created.FunctionArn}:1`, 'first', 'Active', 'Successful'],
    )
    assert.equal(published.$metadata.httpStatusCode, 201)
    await waitUntilPublishedVersionActive(
      { client: lambda, maxWaitTime: 5, minDelay: 1 },
      { FunctionName, Qualifier: '1' },
    )

    const ZipFile = await zipOf({ 'index.mjs': saying('two') })
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }))
    const Environment = { Variables: { COLOUR: 'blue' } }
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment }))

    assert.deepEqual(await says(fn), {
      ExecutedVersion: '$LATEST',
      said: ['two', 'blue', '$LATEST', created.FunctionArn],
    })
    assert.deepEqual(await says(fn, '1'), {
      ExecutedVersion: '1',
      said: ['one', 'red', '1', `${created.FunctionArn}:1`],
    })
    const { Configuration, Code } = await lambda.send(new GetFunctionCommand({ FunctionName: `${FunctionName}:1` }))
    assert.equal(Configuration?.CodeSha256, created.CodeSha256)
    assert.deepEqual(Configuration?.Environment?.Variables, { COLOUR: 'red' })
    assert.equal((await fetch(Code?.Location ?? '')).status, 200)
  })

  it('are the same one while nothing but the description changes', async () => {
    await using fn = await aFunction(saying('one'), { Environment: { Variables: { TIER: 'b' } } })
    const { lambda, FunctionName } = fn
    const publish = async () => (await lambda.send(new PublishVersionCommand({ FunctionName }))).Version
    const revision = async () => (await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).RevisionId

    assert.equal(await publish(), '1')
    const before = await revision()
    assert.equal(await publish(), '1')
    assert.equal(await revision(), before)
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description: 'other' }))
    assert.equal(await publish(), '1')
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 9 }))
    const updated = await revision()
    assert.equal(await publish(), '2')
    assert.notEqual(await revision(), updated)
  })

  it('have numbers that are never used again', async () => {
    await using fn = await aFunction(saying('one'))
    const { lambda, FunctionName } = fn
    await lambda.send(new PublishVersionCommand({ FunctionName }))
    const deleted = await lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: '1' }))
    assert.equal(deleted.$metadata.httpStatusCode, 204)
    await lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: '1' }))
    await assert.rejects(lambda.send(new InvokeCommand({ FunctionName, Qualifier: '1' })), {
      name: 'ResourceNotFoundException',
      message: `Function not found: ${fn.created.FunctionArn}:1`,
    })

    assert.equal((await lambda.send(new PublishVersionCommand({ FunctionName }))).Version, '2')
  })

  it('are published by one caller at a time', async () => {
    await using fn = await aFunction(saying('one'))
    const { lambda, FunctionName } = fn
    const all = await Promise.all(
      Array.from({ length: 8 }, () => lambda.send(new PublishVersionCommand({ FunctionName }))),
    )
    assert.deepEqual(new Set(all.map(({ Version }) => Version)), new Set(['1']))
  })

  it('are refused when the code or the revision is not the one that was seen', async () => {
    await using fn = await aFunction(saying('one'))
    const { lambda, FunctionName, created } = fn
    const other = Buffer.alloc(32).toString('base64')
    await assert.rejects(lambda.send(new PublishVersionCommand({ FunctionName, CodeSha256: other })), {
      name: 'InvalidParameterValueException',
      message: `CodeSHA256 (${other}) is different from current CodeSHA256 in $LATEST (${created.CodeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
    })
    await assert.rejects(lambda.send(new PublishVersionCommand({ FunctionName, RevisionId: 'another' })), {
      name: 'PreconditionFailedException',
    })
  })

  it('are published by CreateFunction and UpdateFunctionCode too', async () => {
    const lambda = lambdaClient()
    const ZipFile = await zipOf({ 'index.mjs': saying('one') })
    await using fn = await aFunction(saying('one'), { Publish: true })
    const { FunctionName, created } = fn
    assert.equal(created.Version, '1')
    assert.match(created.FunctionArn ?? '', new RegExp(`${FunctionName}$`))

    const again = await lambda.send(
      new UpdateFunctionCodeCommand({
        FunctionName,
        ZipFile: await zipOf({ 'index.mjs': saying('two') }),
        Publish: true,
      }),
    )
    assert.deepEqual([again.Version, again.State], ['2', 'Pending'])
    assert.match(again.FunctionArn ?? '', /:2$/)
    await waitUntilPublishedVersionActive(
      { client: lambda, maxWaitTime: 5, minDelay: 1 },
      { FunctionName, Qualifier: '2' },
    )
    await assert.rejects(
      lambda.send(
        new CreateFunctionCommand({
          FunctionName: `${FunctionName}:1`,
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Role: role,
          Code: { ZipFile },
        }),
      ),
      { name: 'InvalidParameterValueException' },
    )
  })

  it('are listed after $LATEST by number, page by page', async () => {
    await using fn = await aFunction(saying('one'))
    const { lambda, FunctionName, created } = fn
    for (let Timeout = 3; Timeout < 14; Timeout++) {
      await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout }))
      await lambda.send(new PublishVersionCommand({ FunctionName }))
    }
    const versions: (string | undefined)[] = []
    let Marker: string | undefined
    do {
      const page = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName, MaxItems: 5, Marker }))
      versions.push(...(page.Versions ?? []).map((each) => each.Version))
      for (const each of page.Versions ?? []) assert.equal(each.FunctionArn, `${created.FunctionArn}:${each.Version}`)
      for (const each of page.Versions ?? []) assert.equal(each.State, undefined)
      Marker = page.NextMarker
    } while (Marker)
    assert.deepEqual(versions, ['$LATEST', ...Array.from({ length: 11 }, (_, index) => String(index + 1))])

    const listed: (string | undefined)[] = []
    for await (const page of paginateListFunctions({ client: lambda }, { FunctionVersion: 'ALL', MaxItems: 5 })) {
      listed.push(...(page.Functions ?? []).map((each) => each.FunctionArn))
    }
    assert.deepEqual(
      listed.filter((arn) => arn?.startsWith(created.FunctionArn ?? '')),
      versions.map((version) => `${created.FunctionArn}:${version}`),
    )
  })

  it('go with their function, and a new one begins at 1', async () => {
    const code = saying('one')
    let name = ''
    {
      await using fn = await aFunction(code, { Publish: true })
      name = fn.FunctionName
    }
    await using again = await aFunction(code, { FunctionName: name })
    const { lambda, FunctionName } = again
    await assert.rejects(lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: '1' })), {
      name: 'ResourceNotFoundException',
    })
    assert.equal((await lambda.send(new PublishVersionCommand({ FunctionName }))).Version, '1')
  })
})
