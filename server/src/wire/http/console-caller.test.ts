import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { signInTokens } from '../../domain/tokens/sign-in-tokens.ts'
import { keyed } from '../../domain/users/lookup.ts'
import type { AppClient } from '../../model/app-client.ts'
import { type ConsoleGroup, consolePoolId } from '../../model/console.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { ensureConsolePool } from '../../operations/console/console-pool.ts'
import { createConsoleUser } from '../../operations/console/create-console-user.ts'
import { aCall, anAppClient, aUser, aUserPool } from '../../testing/entities.ts'
import { type ListeningServer, listeningServer, send } from '../../testing/listening-server.ts'
import type { TestDeps } from '../../testing/test-deps.ts'

const place = { region: 'us-east-1', accountId: '000000000000' }

/** A server that verifies signatures, so that nothing but the token can open it. */
const aServer = (t: TestContext) =>
  listeningServer(t, { signatures: 'verified', console: { folder: 'none', signIn: 'form' } })

async function tokenOf({ deps, url }: ListeningServer, group: ConsoleGroup, username = 'ada'): Promise<string> {
  await createConsoleUser(deps, place, { username, group })
  return tokenFor(deps, url, username)
}

async function tokenFor(deps: TestDeps, url: string, username: string, some: Partial<AppClient> = {}) {
  const { pool, client } = await ensureConsolePool(deps, place)
  const user = await deps.store.users.findByName(pool.id, username)
  assert.ok(user)
  return issue(deps, url, pool, { ...client, ...some }, user)
}

async function issue(deps: TestDeps, url: string, pool: UserPool, client: AppClient, user = aUser()): Promise<string> {
  const source = 'TokenGeneration_Authentication' as const
  const call = aCall({ issuerBase: url })
  return (await signInTokens(deps, call, { pool, client, user, source, grant: 'console' })).accessToken
}

async function call(url: string, operation: string, input: object, headers: Record<string, string>) {
  const answer = await send(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      ...headers,
    },
    body: JSON.stringify(input),
  })
  const body = JSON.parse(answer.text)
  return { outcome: answer.status === 200 ? 'taken' : body.__type, body }
}

const list = ['ListUserPools', { MaxResults: 10 }] as const
const create = ['CreateUserPool', { PoolName: 'new' }] as const
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('A token of the console', () => {
  const rights: [ConsoleGroup, read: string, write: string][] = [
    ['administrators', 'taken', 'taken'],
    ['readers', 'taken', 'AccessDeniedException'],
  ]
  for (const [group, read, write] of rights) {
    it(`opens to ${group} what their group may do, in every service`, async (t) => {
      const server = await aServer(t)
      const headers = bearer(await tokenOf(server, group))
      assert.equal((await call(server.url, ...list, headers)).outcome, read)
      assert.equal((await call(server.url, ...create, headers)).outcome, write)
      const functions = await send(server.url, { path: '/2015-03-31/functions', headers })
      assert.equal(functions.status, 200)
    })
  }

  it('opens nothing any more to who is taken out of the group', async (t) => {
    const server = await aServer(t)
    const headers = bearer(await tokenOf(server, 'administrators'))
    const pool = consolePoolId('us-east-1')
    const user = await server.deps.store.users.findByName(pool, 'ada')
    assert.ok(user)
    await server.deps.store.memberships.remove(pool, 'administrators', user.sub)
    assert.equal((await call(server.url, ...list, headers)).outcome, 'AccessDeniedException')
  })

  it('opens nothing after its time', async (t) => {
    const server = await aServer(t)
    const headers = bearer(await tokenOf(server, 'administrators'))
    server.deps.clock.advance(16 * 60_000)
    assert.equal((await call(server.url, ...list, headers)).outcome, 'UnrecognizedClientException')
  })

  it('of another client of the pool opens nothing', async (t) => {
    const server = await aServer(t)
    await createConsoleUser(server.deps, place, { username: 'ada', group: 'administrators' })
    const id = clientId('another')
    const { client } = await ensureConsolePool(server.deps, place)
    await server.deps.store.appClients.insert({ ...client, id })
    const token = await tokenFor(server.deps, server.url, 'ada', { id })
    assert.equal((await call(server.url, ...list, bearer(token))).outcome, 'UnrecognizedClientException')
  })

  it('of another pool opens nothing, whatever its groups are called', async (t) => {
    const server = await aServer(t)
    const pool = aUserPool({ id: userPoolId('us-east-1_Elsewhere') })
    const client = anAppClient({ userPoolId: pool.id })
    const user = aUser({ userPoolId: pool.id })
    await server.deps.store.userPools.insert(pool)
    await server.deps.store.appClients.insert(client)
    await server.deps.store.users.insert(keyed(pool, user))
    const token = await issue(server.deps, server.url, pool, client, user)
    assert.equal((await call(server.url, ...list, bearer(token))).outcome, 'UnrecognizedClientException')
  })

  for (const token of ['nonsense', 'a.b.c', '']) {
    it(`that is ${token || 'empty'} opens nothing`, async (t) => {
      const { url } = await aServer(t)
      const { outcome } = await call(url, ...list, bearer(token))
      assert.match(outcome, /^(UnrecognizedClient|IncompleteSignature)Exception$/)
    })
  }

  it('SEC-55: opens nothing to pages of another origin', async (t) => {
    const server = await aServer(t)
    const headers = { ...bearer(await tokenOf(server, 'administrators')), origin: 'https://evil.example' }
    assert.equal((await call(server.url, ...list, headers)).outcome, 'AccessDeniedException')
  })

  it('opens the region that the request names', async (t) => {
    const server = await aServer(t)
    const headers = { ...bearer(await tokenOf(server, 'administrators')), 'x-poolhouse-region': 'eu-west-1' }
    const { body } = await call(server.url, ...create, headers)
    assert.match(body.UserPool.Id, /^eu-west-1_/)
    const wrong = { ...headers, 'x-poolhouse-region': 'EU/West' }
    assert.equal((await call(server.url, ...list, wrong)).outcome, 'InvalidSignatureException')
  })

  it('is no credential where the console is off', async (t) => {
    const server = await listeningServer(t)
    const token = await tokenOf(server, 'administrators')
    assert.equal((await call(server.url, ...list, bearer(token))).outcome, 'IncompleteSignatureException')
  })
})

describe("The console's user pool", () => {
  it('is in the list of the console, and in nobody else’s', async (t) => {
    const { url, ...server } = await listeningServer(t, { console: { folder: 'none', signIn: 'form' } })
    const token = await tokenOf({ url, ...server }, 'readers')
    const signed = {
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKID/20261121/us-east-1/cognito-idp/aws4_request, SignedHeaders=host;x-amz-date, Signature=00',
      'x-amz-date': '20261121T120000Z',
    }
    const names = async (headers: Record<string, string>) =>
      (await call(url, ...list, headers)).body.UserPools.map(({ Name }: { Name: string }) => Name)
    assert.deepEqual(await names(bearer(token)), ['console'])
    assert.deepEqual(await names(signed), [])
  })

  it('is made once, however many ask for it at once, and learns where the server is now', async (t) => {
    const { deps } = await listeningServer(t)
    const at = (baseUrl: string) => ensureConsolePool(deps, { ...place, baseUrl })
    await Promise.all(Array.from({ length: 5 }, () => at('https://old.example')))
    const { pool, client } = await at('https://new.example')
    assert.deepEqual(client.callbackUrls, ['https://new.example/console/signed-in'])
    assert.deepEqual((await deps.store.appClients.list(pool.id, { limit: 10 })).length, 1)
    assert.equal(await deps.store.groups.count(pool.id), 2)
  })
})
