import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import { aPassword } from '../cognito-idp/a-client.ts'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'
import { aSignInClient, aUser } from '../cognito-idp/a-user.ts'
import { extension } from '../extension.ts'
import { Poolhouse } from '../poolhouse.ts'
import { emptyPostgres } from '../postgres.ts'

type Counts = { readonly counts: readonly { kind: string; name: string; outcome: string; count: number }[] }
type Happenings = { readonly happenings: readonly { kind: string; name: string; outcome: string; device?: string }[] }

/** Of the last hour, at one server: `kind name outcome` and how often. */
async function countsAt(url: string, userPoolId: string): Promise<Record<string, number>> {
  const { counts } = await extension<Counts>(url, 'GetActivity', { userPoolId, everyMinutes: 60 })
  const told = counts.map(({ kind, name, outcome, count }) => [`${kind} ${name} ${outcome}`, count] as const)
  const sums = Map.groupBy(told, ([what]) => what)
  return Object.fromEntries([...sums].map(([what, some]) => [what, some.reduce((sum, [, count]) => sum + count, 0)]))
}

/** A sign-in that fails, one that does not, and a refresh. */
async function signInAndRefresh({ cognito }: Pool, ClientId: string): Promise<void> {
  const byPassword = (PASSWORD: string) =>
    cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD },
      }),
    )
  await assert.rejects(byPassword('wrong'), { name: 'NotAuthorizedException' })
  const { AuthenticationResult } = await byPassword(aPassword)
  const AuthParameters = { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' }
  await cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }))
}

const once = {
  'grant client_credentials ok': 1,
  'grant password ok': 1,
  'grant refresh ok': 1,
  'sign-in USER_PASSWORD_AUTH ok': 1,
  'sign-in USER_PASSWORD_AUTH refused': 1,
}

describe('The activity of a user pool', () => {
  it('counts sign-ins of the AWS SDK, refreshes and machine tokens, and tells them one by one', async () => {
    await using pool = await aPool()
    const url = process.env['POOLHOUSE_URL'] ?? ''
    const { ClientId } = await aSignInClient(pool)
    await aUser(pool)
    const token = await aMachine(pool, url)
    await signInAndRefresh(pool, ClientId)
    assert.ok((await token()).claims)
    assert.deepEqual(await countsAt(url, pool.UserPoolId), once)

    const asked = { userPoolId: pool.UserPoolId, username: 'ada', kind: 'sign-in' }
    const { happenings } = await extension<Happenings>(url, 'ListActivity', asked)
    assert.deepEqual(
      happenings.map(({ name, outcome }) => [name, outcome]),
      [
        ['USER_PASSWORD_AUTH', 'ok'],
        ['USER_PASSWORD_AUTH', 'refused'],
      ],
    )
    assert.match(happenings[0]?.device ?? '', /^aws-sdk-js /)
  })

  it('adds up over several servers on one PostgreSQL', async () => {
    await using database = await emptyPostgres()
    const env = { POOLHOUSE_STORE: database.url, POOLHOUSE_MASTER_KEY: randomBytes(32).toString('base64') }
    await using one = await Poolhouse.start(['dev'], { env })
    await using two = await Poolhouse.start(['dev'], { env })
    const here = await aPool({}, one.url)
    const there: Pool = { ...here, cognito: (await aPool({}, two.url)).cognito }
    const { ClientId } = await aSignInClient(here)
    await aUser(here)
    const token = await aMachine(here, one.url)
    await Promise.all([signInAndRefresh(here, ClientId), token()])
    await signInAndRefresh(there, ClientId)
    // A server writes what it has counted when it is asked, and within a second anyway.
    await countsAt(one.url, here.UserPoolId)
    assert.deepEqual(await countsAt(two.url, here.UserPoolId), {
      'grant client_credentials ok': 1,
      'grant password ok': 2,
      'grant refresh ok': 2,
      'sign-in USER_PASSWORD_AUTH ok': 2,
      'sign-in USER_PASSWORD_AUTH refused': 2,
    })
  })
})
