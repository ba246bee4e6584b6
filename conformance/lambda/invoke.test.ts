import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { InvokeCommand, type InvokeCommandInput, type InvokeCommandOutput } from '@aws-sdk/client-lambda'
import { aFunction, type Fn, lambdaClient } from './a-function.ts'

const invoke = ({ lambda, FunctionName }: Fn, input: Partial<InvokeCommandInput> = {}) =>
  lambda.send(new InvokeCommand({ FunctionName, ...input }))
const textOf = ({ Payload }: InvokeCommandOutput) => Payload?.transformToString() ?? ''

describe('Invoke', () => {
  it('answers what the function returned, and which version ran', async () => {
    await using fn = await aFunction('export const handler = async (event) => ({ got: event })')
    const answer = await invoke(fn, { Payload: '{"n":1}' })
    assert.equal(textOf(answer), '{"got":{"n":1}}')
    assert.deepEqual([answer.StatusCode, answer.ExecutedVersion, answer.FunctionError], [200, '$LATEST', undefined])
    assert.equal(textOf(await invoke(fn)), '{"got":{}}')
  })

  it('answers 200 with the error payload when the function fails', async () => {
    await using fn = await aFunction('export const handler = async () => { throw new TypeError("no") }')
    const answer = await invoke(fn)
    assert.deepEqual([answer.StatusCode, answer.FunctionError], [200, 'Unhandled'])
    const { trace, ...payload } = JSON.parse(textOf(answer))
    assert.deepEqual(payload, { errorType: 'TypeError', errorMessage: 'no' })
    assert.equal(trace[0], 'TypeError: no')
  })

  it('gives the log from START to REPORT, if asked', async () => {
    await using fn = await aFunction('export const handler = async () => { console.log("hello") }')
    const log = async () => Buffer.from((await invoke(fn, { LogType: 'Tail' })).LogResult ?? '', 'base64').toString()
    const id = '[0-9a-f-]{36}'
    const cold = new RegExp(
      `^START RequestId: ${id} Version: \\$LATEST\n[^\t]+\t${id}\tINFO\thello\nEND RequestId: ${id}\n` +
        `REPORT RequestId: ${id}\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\t` +
        'Max Memory Used: \\d+ MB\tInit Duration: [\\d.]+ ms\t\n$',
    )
    assert.match(await log(), cold)
    assert.doesNotMatch(await log(), /Init Duration/)
    assert.equal((await invoke(fn)).LogResult, undefined)
  })

  it('gives no more than the last 4 KB of the log', async () => {
    await using fn = await aFunction('export const handler = async () => console.log("ü".repeat(9000))')
    const log = Buffer.from((await invoke(fn, { LogType: 'Tail' })).LogResult ?? '', 'base64')
    assert.ok(log.length <= 4096 && log.length > 4000)
    assert.doesNotMatch(log.toString(), /\ufffd/)
  })

  it('hands the client context on', async () => {
    await using fn = await aFunction('export const handler = async (event, context) => context.clientContext')
    const ClientContext = Buffer.from('{"custom":{"a":"b"}}').toString('base64')
    assert.equal(textOf(await invoke(fn, { ClientContext })), '{"custom":{"a":"b"}}')
  })

  it('runs nothing for a dry run', async () => {
    await using fn = await aFunction('process.exit(1)')
    assert.equal((await invoke(fn, { InvocationType: 'DryRun' })).StatusCode, 204)
  })

  it('refuses what it cannot deliver', async () => {
    await using fn = await aFunction('export const handler = async () => 1')
    await assert.rejects(invoke(fn, { Payload: '{' }), {
      name: 'InvalidRequestContentException',
      message: /^Could not parse request body into json: Could not parse payload into json: /,
    })
    await assert.rejects(invoke(fn, { Payload: `"${'x'.repeat(6_291_455)}"` }), {
      name: 'RequestEntityTooLargeException',
      message: 'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
    })
  })

  const arn = 'arn:aws:lambda:us-east-1:000000000000:function'
  const unknown: [string, Partial<InvokeCommandInput>, string, string][] = [
    [
      'a function',
      { FunctionName: 'missing' },
      'ResourceNotFoundException',
      `Function not found: ${arn}:missing:$LATEST`,
    ],
    [
      'a version',
      { FunctionName: 'missing', Qualifier: '7' },
      'ResourceNotFoundException',
      `Function not found: ${arn}:missing:7`,
    ],
    [
      'a partial ARN',
      { FunctionName: '000000000000:function:missing' },
      'ResourceNotFoundException',
      `Function not found: ${arn}:missing:$LATEST`,
    ],
    [
      'another region',
      { FunctionName: 'arn:aws:lambda:eu-west-1:000000000000:function:missing' },
      'ResourceNotFoundException',
      "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
    ],
    [
      'two qualifiers',
      { FunctionName: 'missing:1', Qualifier: '2' },
      'InvalidParameterValueException',
      'The derived qualifier from the function name does not match the specified qualifier.',
    ],
  ]
  for (const [what, input, name, message] of unknown) {
    it(`finds nothing under ${what} that is not there`, async () => {
      const lambda = lambdaClient()
      await assert.rejects(lambda.send(new InvokeCommand({ FunctionName: '', ...input })), { name, message })
    })
  }
})
