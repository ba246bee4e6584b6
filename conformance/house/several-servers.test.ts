import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { Poolhouse } from '../poolhouse.ts'
import { emptyPostgres, type TestDatabase } from '../postgres.ts'
import { temporaryFolder } from './temporary-folder.ts'

const clientOf = ({ url }: Poolhouse) =>
  new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })

const masterKey = randomBytes(32).toString('base64')
const startOn = (store: string) =>
  Poolhouse.start(['dev'], { env: { POOLHOUSE_STORE: store, POOLHOUSE_MASTER_KEY: masterKey } })

async function eventually(what: string, condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 30_000; !(await condition()); await wait(10)) {
    if (Date.now() > deadline) throw new Error(`never happened: ${what}`)
  }
}

describe('several servers on one PostgreSQL', () => {
  it('share pools, and see at once what the others change', async () => {
    await using database = await emptyPostgres()
    await using one = await startOn(database.url)
    await using two = await startOn(database.url)
    const [here, there] = [clientOf(one), clientOf(two)]

    const created = await here.send(new CreateUserPoolCommand({ PoolName: 'shared' }))
    const UserPoolId = created.UserPool?.Id
    const described = await there.send(new DescribeUserPoolCommand({ UserPoolId }))
    assert.equal(described.UserPool?.Name, 'shared')
    assert.equal(described.UserPool?.DeletionProtection, 'INACTIVE')

    await here.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'ACTIVE' }))

    await eventually('the other server knows of the change', async () => {
      const { UserPool } = await there.send(new DescribeUserPoolCommand({ UserPoolId }))
      return UserPool?.DeletionProtection === 'ACTIVE'
    })
  })

  it('sign with the same keys, and refuse a client that another server deleted', async () => {
    await using database = await emptyPostgres()
    await using one = await startOn(database.url)
    await using two = await startOn(database.url)
    const { UserPool } = await clientOf(one).send(new CreateUserPoolCommand({ PoolName: 'shared' }))
    const UserPoolId = UserPool?.Id
    const keysOf = async ({ url }: Poolhouse) =>
      (await fetch(`${url}/${UserPoolId}/.well-known/jwks.json`)).json() as Promise<{ keys: { kid: string }[] }>

    // Both are asked while neither may have made the keys.
    const [here, there] = await Promise.all([keysOf(one), keysOf(two)])
    assert.deepEqual(there, here)
    assert.equal(here.keys.length, 2)

    const { UserPoolClient } = await clientOf(one).send(
      new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'machine', GenerateSecret: true }),
    )
    const { ClientId, ClientSecret } = UserPoolClient ?? {}
    const askTwo = async () => {
      const response = await fetch(`${two.url}/${UserPoolId}/oauth2/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${ClientId}:${ClientSecret}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      })
      return ((await response.json()) as { error?: string }).error
    }
    assert.equal(await askTwo(), 'unauthorized_client')

    await clientOf(one).send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }))

    await eventually('the other server knows the client no longer', async () => (await askTwo()) === 'invalid_client')
  })
})

describe('a server that is killed', () => {
  const databases: [string, () => Promise<TestDatabase>][] = [
    ['PostgreSQL', emptyPostgres],
    [
      'SQLite',
      async () => ({ url: join(temporaryFolder(), 'poolhouse.sqlite'), [Symbol.asyncDispose]: async () => {} }),
    ],
  ]
  for (const [name, empty] of databases) {
    it(`has lost no pool that it acknowledged, on ${name}`, async () => {
      await using database = await empty()
      const acknowledged: (string | undefined)[] = []
      const first = await startOn(database.url)
      const cognito = clientOf(first)
      const creating = Promise.allSettled(
        Array.from({ length: 4 }, async () => {
          for (;;) acknowledged.push((await cognito.send(new CreateUserPoolCommand({ PoolName: 'p' }))).UserPool?.Id)
        }),
      )
      await eventually('some pools are made', async () => acknowledged.length > 20)
      await first.stop('SIGKILL')
      await creating

      await using second = await startOn(database.url)
      const found = await poolsOf(second)
      assert.deepEqual(
        acknowledged.filter((id) => !found.includes(id)),
        [],
      )
    })
  }
})

async function poolsOf(server: Poolhouse): Promise<readonly (string | undefined)[]> {
  const found: (string | undefined)[] = []
  let NextToken: string | undefined
  do {
    const page = await clientOf(server).send(new ListUserPoolsCommand({ MaxResults: 60, NextToken }))
    found.push(...(page.UserPools ?? []).map(({ Id }) => Id))
    NextToken = page.NextToken
  } while (NextToken)
  return found
}
