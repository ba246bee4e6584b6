import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda'
import { Poolhouse } from '../poolhouse.ts'
import { role, zipOf } from './a-function.ts'

const FunctionName = 'tokens'
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

describe('In strict mode', () => {
  it('a function is busy for a moment after each change, and says so to whoever does not wait', async () => {
    await using server = await Poolhouse.start(['dev', '--ephemeral', '--strict'])
    const lambda = new LambdaClient({ endpoint: server.url, region: 'us-east-1', credentials, maxAttempts: 1 })
    const wait = { client: lambda, maxWaitTime: 10, minDelay: 1 }
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: role,
        Code: { ZipFile: await zipOf({ 'index.mjs': 'export const handler = () => 1' }) },
      }),
    )
    const state = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
    assert.deepEqual([state.State, state.StateReasonCode, state.LastUpdateStatus], ['Pending', 'Creating', undefined])
    await assert.rejects(lambda.send(new InvokeCommand({ FunctionName })), {
      name: 'ResourceConflictException',
      message:
        'The operation cannot be performed at this time. The function is currently in the following state: Pending',
    })
    const update = () => lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 5 }))
    const inProgress = {
      name: 'ResourceConflictException',
      message:
        'The operation cannot be performed at this time. An update is in progress for resource: arn:aws:lambda:us-east-1:000000000000:function:tokens',
    }
    await assert.rejects(update(), inProgress)

    await waitUntilFunctionActiveV2(wait, { FunctionName })
    await update()
    await assert.rejects(update(), inProgress)
    const updating = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
    assert.deepEqual([updating.State, updating.LastUpdateStatus], ['Active', 'InProgress'])
    assert.equal((await lambda.send(new InvokeCommand({ FunctionName }))).StatusCode, 200)
    await waitUntilFunctionUpdatedV2(wait, { FunctionName })
    lambda.destroy()
  })
})
