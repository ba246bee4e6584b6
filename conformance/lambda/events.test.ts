import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import {
  CreateFunctionCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { Poolhouse } from '../poolhouse.ts'
import { emptyPostgres } from '../postgres.ts'
import { aFunction, role, zipOf } from './a-function.ts'
import { eventReceiver } from './event-receiver.ts'

/** A function that tells a server of the test what it was given; `fails` is how often it throws first. */
const telling = (url: string, fails = 0) => `let left = ${fails}
export const handler = async (event, context) => {
  await fetch(${JSON.stringify(url)}, { method: 'POST', body: JSON.stringify({ event, id: context.awsRequestId }) })
  if (left-- > 0) throw new Error('not yet')
}`

const FunctionName = 'tokens'
const settings = { Runtime: 'nodejs24.x', Handler: 'index.handler', Role: role, Timeout: 60 } as const
const client = (endpoint: string) =>
  new LambdaClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })

describe('Event invocations', () => {
  it('are answered at once with 202 and run afterwards, with the request id of the answer', async (test) => {
    const { url, next } = await eventReceiver(test)
    await using fn = await aFunction(telling(url))
    const { lambda, FunctionName } = fn

    const answer = await lambda.send(
      new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: '{"number":12345678901234567890}' }),
    )

    assert.deepEqual([answer.StatusCode, answer.ExecutedVersion, answer.Payload?.length ?? 0], [202, undefined, 0])
    const { id, event } = await next()
    assert.equal(id, answer.$metadata.requestId)
    assert.equal(typeof event['number'], 'number')
  })

  it('are tried twice more when the function throws, under the same id', async (test) => {
    const { url, next } = await eventReceiver(test)
    await using fn = await aFunction(telling(url, 2))
    const { lambda, FunctionName } = fn

    await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: '{}' }))

    const [first, second, third] = [await next(), await next(), await next()]
    assert.equal(second.id, first.id)
    assert.equal(third.id, first.id)
  })

  it('wait while the function may not run', async (test) => {
    const { url, next } = await eventReceiver(test)
    await using fn = await aFunction(telling(url))
    const { lambda, FunctionName } = fn
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }))
    await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: '{"a":1}' }))
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 1 }))

    assert.deepEqual((await next()).event, { a: 1 })
  })

  it('are refused when they are too large, no JSON, or for nobody', async () => {
    await using fn = await aFunction('export const handler = () => 1')
    const { lambda, FunctionName } = fn
    const send = (Payload: string, name = FunctionName) =>
      lambda.send(new InvokeCommand({ FunctionName: name, InvocationType: 'Event', Payload }))
    await assert.rejects(send(JSON.stringify('x'.repeat(262_143))), {
      name: 'RequestEntityTooLargeException',
      message: '262145 byte payload is too large for the Event invocation type (limit 262144 bytes)',
    })
    await send(JSON.stringify('x'.repeat(262_142)))
    await assert.rejects(send('{'), { name: 'InvalidRequestContentException' })
    await assert.rejects(send('{}', 'nobody-has-this-name'), { name: 'ResourceNotFoundException' })
  })

  it('survive SIGKILL of the server', async (test) => {
    const { url, next } = await eventReceiver(test)
    const folder = temporaryFolder()
    const args = ['dev', '--state', join(folder, 'state')]
    let id: string | undefined
    {
      await using server = await Poolhouse.start(args, { cwd: folder })
      const lambda = client(server.url)
      const slow = `${telling(url)}\nawait new Promise((done) => setTimeout(done, 9000))`
      const Code = { ZipFile: await zipOf({ 'index.mjs': slow }) }
      await lambda.send(new CreateFunctionCommand({ FunctionName, Code, ...settings }))
      const sent = await lambda.send(
        new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: '{"kept":1}' }),
      )
      id = sent.$metadata.requestId
      const ZipFile = await zipOf({ 'index.mjs': telling(url) })
      await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }))
      await server.stop('SIGKILL')
    }
    await using _again = await Poolhouse.start(args, { cwd: folder })
    assert.deepEqual(await next(), { event: { kept: 1 }, id })
  })

  it('are run by another server on the same PostgreSQL when theirs is killed', async (test) => {
    const { url, next } = await eventReceiver(test)
    await using database = await emptyPostgres()
    const env = { POOLHOUSE_STORE: database.url, POOLHOUSE_MASTER_KEY: randomBytes(32).toString('base64') }
    await using one = await Poolhouse.start(['dev'], { env })
    const lambda = client(one.url)
    // The first to run it tells that it does, and never ends.
    const code = `import { setTimeout as wait } from 'node:timers/promises'
export const handler = async (event, context) => {
  const body = JSON.stringify({ event, id: context.awsRequestId })
  const { status } = await fetch(${JSON.stringify(url)}, { method: 'POST', body })
  if (status === 202) await wait(50_000)
}`
    const Code = { ZipFile: await zipOf({ 'index.mjs': code }) }
    await lambda.send(new CreateFunctionCommand({ FunctionName, Code, ...settings }))
    const sent = await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: '{"kept":1}' }))
    const told = { event: { kept: 1 }, id: sent.$metadata.requestId }
    assert.deepEqual(await next(), told)

    await using _two = await Poolhouse.start(['dev'], { env })
    await one.stop('SIGKILL')

    assert.deepEqual(await next(), told)
  })
})
