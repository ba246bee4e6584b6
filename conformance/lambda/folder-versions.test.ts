import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import {
  CreateAliasCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  TagResourceCommand,
} from '@aws-sdk/client-lambda'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { Poolhouse } from '../poolhouse.ts'

const FunctionName = 'tokens'
const saying = (what: string) => `export const handler = async () => [${JSON.stringify(what)}, process.env.CRM_TOKEN]`

describe('A function of the folder', () => {
  it('has versions and aliases: snapshots that later saves do not touch', async () => {
    const cwd = temporaryFolder()
    const folder = join(cwd, 'functions', FunctionName)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'index.mjs'), saying('one'))
    writeFileSync(join(folder, 'function.json'), '{"environment":{"CRM_TOKEN":"env:CRM_TOKEN"}}')
    await using server = await Poolhouse.start(['dev', '--ephemeral'], { cwd, env: { CRM_TOKEN: 'hush' } })
    const lambda = new LambdaClient({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    })
    const says = async (Qualifier?: string) => {
      const { Payload, ExecutedVersion } = await lambda.send(new InvokeCommand({ FunctionName, Qualifier }))
      return [ExecutedVersion, ...JSON.parse(Payload?.transformToString() ?? '')]
    }

    const published = await lambda.send(new PublishVersionCommand({ FunctionName }))
    assert.equal(published.Version, '1')
    // The reference, not the secret.
    assert.deepEqual(published.Environment?.Variables, { CRM_TOKEN: 'env:CRM_TOKEN' })
    assert.equal((await lambda.send(new PublishVersionCommand({ FunctionName }))).Version, '1')
    writeFileSync(join(folder, 'index.mjs'), saying('two, after a save'))

    assert.deepEqual(await says(), ['$LATEST', 'two, after a save', 'hush'])
    assert.deepEqual(await says('1'), ['1', 'one', 'hush'])
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }))
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'next', FunctionVersion: '$LATEST' }))
    assert.deepEqual(await says('live'), ['1', 'one', 'hush'])
    assert.deepEqual(await says('next'), ['$LATEST', 'two, after a save', 'hush'])
    assert.equal((await lambda.send(new PublishVersionCommand({ FunctionName }))).Version, '2')
    const { Versions } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }))
    assert.deepEqual(
      Versions?.map(({ Version }) => Version),
      ['$LATEST', '1', '2'],
    )
    const latest = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
    await assert.rejects(lambda.send(new TagResourceCommand({ Resource: latest.FunctionArn, Tags: { a: 'b' } })), {
      name: 'ResourceConflictException',
      message: 'Function tokens comes from the functions folder; edit its files instead.',
    })
    lambda.destroy()
  })
})
