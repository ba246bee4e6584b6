import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { emptySchemaUrl } from '../../server/src/testing/postgres.ts'
import { type Options, Poolhouse, poolhouse } from '../poolhouse.ts'
import { temporaryFolder } from './temporary-folder.ts'

type AccessKey = { readonly accessKeyId: string; readonly secretAccessKey: string }

async function newAccessKey(role: string, options: Options): Promise<AccessKey> {
  const { stdout, stderr } = await poolhouse(['access-key', 'create', '--role', role, '--json'], options)
  assert.match(stderr, /not shown again/)
  return JSON.parse(stdout)
}

describe('poolhouse start on PostgreSQL', () => {
  let options: Options
  let server: Poolhouse
  let admin: AccessKey
  let reader: AccessKey
  const as = (credentials: AccessKey) =>
    new CognitoIdentityProviderClient({
      endpoint: `http://localhost:${server.ready.port}`,
      region: 'eu-west-1',
      credentials,
      maxAttempts: 1,
    })
  const list = new ListUserPoolsCommand({ MaxResults: 10 })

  before(async () => {
    const env = {
      POOLHOUSE_BASE_URL: 'https://id.example.com',
      POOLHOUSE_MASTER_KEY: randomBytes(32).toString('base64'),
      POOLHOUSE_TRUSTED_PROXY: '127.0.0.1',
      POOLHOUSE_HOST: 'localhost',
      POOLHOUSE_STORE: await emptySchemaUrl(),
    }
    options = { cwd: temporaryFolder(), env }
    assert.equal((await poolhouse(['migrate'], options)).code, 0)
    admin = await newAccessKey('admin', options)
    reader = await newAccessKey('read', options)
    server = await Poolhouse.start(['start'], options)
  })
  after(() => server.stop('SIGKILL'))

  it('is ready under the base URL that was set, not the one it is bound to', () => {
    assert.deepEqual([server.ready.mode, server.ready.url], ['start', 'https://id.example.com'])
  })

  it('takes requests signed with an access key', async () => {
    const { UserPool } = await as(admin).send(new CreateUserPoolCommand({ PoolName: 'mine' }))
    assert.match(UserPool?.Id ?? '', /^eu-west-1_/)
    assert.equal((await as(reader).send(list)).UserPools?.length, 1)
  })

  it('refuses unknown keys, wrong secrets, and writing with a key that only reads', async () => {
    const refused = async (credentials: AccessKey, command: typeof list | CreateUserPoolCommand) =>
      as(credentials)
        .send(command as typeof list)
        .then(
          () => 'taken',
          (error: Error) => error.name,
        )
    assert.equal(await refused({ accessKeyId: 'any', secretAccessKey: 'any' }, list), 'UnrecognizedClientException')
    const wrong = { ...admin, secretAccessKey: reader.secretAccessKey }
    assert.equal(await refused(wrong, list), 'InvalidSignatureException')
    const create = new CreateUserPoolCommand({ PoolName: 'not mine' })
    assert.equal(await refused(reader, create), 'AccessDeniedException')
  })

  it('refuses a key from the moment that it is deleted', async () => {
    const key = await newAccessKey('read', options)
    await as(key).send(list)
    assert.equal((await poolhouse(['access-key', 'delete', key.accessKeyId], options)).code, 0)
    await assert.rejects(as(key).send(list), { name: 'UnrecognizedClientException' })
    const { stdout } = await poolhouse(['access-key', 'list'], options)
    assert.equal(stdout.includes(key.accessKeyId), false)
  })

  it('has no reset, and writes its log as JSON without secrets', async () => {
    const headers = { 'content-type': 'application/json' }
    const reset = `http://localhost:${server.ready.port}/_dev/reset`
    assert.equal((await fetch(reset, { method: 'POST', headers, body: '{}' })).status, 404)
    const lines = server.errors.trim().split('\n')
    assert.equal(JSON.parse(lines[0] ?? '').event, 'server.ready')
    assert.doesNotMatch(server.errors, new RegExp(`${admin.secretAccessKey}|${reader.secretAccessKey}`))
  })

  it('ends with 0 after SIGTERM', async () => {
    const second = await Poolhouse.start(['start'], options)
    assert.deepEqual(await second.stop('SIGTERM'), { code: 0, signal: null })
    assert.match(second.errors, /"event":"server.stopped"/)
  })
})
