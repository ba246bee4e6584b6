import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  InvokeCommand,
  ListTagsCommand,
  PutFunctionConcurrencyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-lambda'
import { aFunction } from './a-function.ts'

const code = `export const handler = async (ms) => new Promise((done) => setTimeout(() => done('done'), ms))`

describe('tags', () => {
  it('are set, listed and taken away, and change the revision', async () => {
    await using fn = await aFunction(code)
    const { lambda, created } = fn
    const Resource = created.FunctionArn ?? ''
    assert.deepEqual((await lambda.send(new ListTagsCommand({ Resource }))).Tags, {})
    const tagged = await lambda.send(new TagResourceCommand({ Resource, Tags: { a: '1', b: '2' } }))
    assert.equal(tagged.$metadata.httpStatusCode, 204)
    const untagged = await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ['a', 'unknown'] }))
    assert.equal(untagged.$metadata.httpStatusCode, 204)
    assert.deepEqual((await lambda.send(new ListTagsCommand({ Resource }))).Tags, { b: '2' })
    const { Configuration, Tags } = await lambda.send(new GetFunctionCommand({ FunctionName: fn.FunctionName }))
    assert.deepEqual(Tags, { b: '2' })
    assert.notEqual(Configuration?.RevisionId, created.RevisionId)
  })

  it('are refused for versions, in excess, and when there are none', async () => {
    await using fn = await aFunction(code)
    const { lambda, created } = fn
    const Resource = created.FunctionArn ?? ''
    const name = 'InvalidParameterValueException'
    await assert.rejects(lambda.send(new TagResourceCommand({ Resource: `${Resource}:live`, Tags: { a: '1' } })), {
      name,
      message: 'Tags on function aliases and versions are not supported. Please specify a function ARN.',
    })
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, '']))
    await assert.rejects(lambda.send(new TagResourceCommand({ Resource, Tags: many })), {
      name,
      message: 'Number of tags exceeds resource tag limit.',
    })
    await assert.rejects(lambda.send(new TagResourceCommand({ Resource, Tags: {} })), {
      name,
      message: 'An error occurred and the request cannot be processed.',
    })
  })
})

describe('reserved concurrency', () => {
  it('is set, shown and taken away', async () => {
    await using fn = await aFunction(code)
    const { lambda, FunctionName } = fn
    const get = async () => {
      const { $metadata, ...rest } = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }))
      return rest
    }
    assert.deepEqual(await get(), {})
    const put = await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 2 }))
    assert.equal(put.ReservedConcurrentExecutions, 2)
    assert.deepEqual(await get(), { ReservedConcurrentExecutions: 2 })
    assert.deepEqual((await lambda.send(new GetFunctionCommand({ FunctionName }))).Concurrency, {
      ReservedConcurrentExecutions: 2,
    })
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }))
    assert.deepEqual(await get(), {})
    await assert.rejects(
      lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 100_000 })),
      {
        name: 'InvalidParameterValueException',
        message:
          "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [0].",
      },
    )
    await assert.rejects(
      lambda.send(
        new PutFunctionConcurrencyCommand({ FunctionName: `${FunctionName}:1`, ReservedConcurrentExecutions: 1 }),
      ),
      { message: /^This operation is permitted on Lambda functions only\./ },
    )
  })

  it('blocks a function at 0, and refuses what is above it', async () => {
    await using fn = await aFunction(code)
    const { lambda, FunctionName } = fn
    const invoke = (ms: number) => lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(ms) }))
    const refused = {
      name: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    }
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }))
    await assert.rejects(invoke(0), refused)
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 1 }))
    // Each waits for a second before it is refused.
    const outcomes = await Promise.allSettled([invoke(1500), invoke(1500), invoke(1500)])
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected', 'rejected'])
    const [{ reason }] = outcomes.filter((each) => each.status === 'rejected') as [PromiseRejectedResult]
    assert.equal(reason.Reason, refused.Reason)
    await invoke(0)
  })
})

describe('code signing', () => {
  it('is not there, which is what tools ask for', async () => {
    await using fn = await aFunction(code)
    const { FunctionName } = fn
    const { $metadata, ...config } = await fn.lambda.send(new GetFunctionCodeSigningConfigCommand({ FunctionName }))
    assert.deepEqual(config, { FunctionName })
  })
})
