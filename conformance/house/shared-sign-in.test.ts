import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import {
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPassword } from '../cognito-idp/a-client.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { aSignInClient, aUser } from '../cognito-idp/a-user.ts'
import { cognitoClient } from '../cognito-idp/client.ts'
import { Poolhouse } from '../poolhouse.ts'
import { emptyPostgres } from '../postgres.ts'
import { temporaryFolder } from './temporary-folder.ts'

const clientOf = ({ url }: Poolhouse) => cognitoClient('us-east-1', url)

const masterKey = randomBytes(32).toString('base64')
const startOn = (store: string) =>
  Poolhouse.start(['dev'], { env: { POOLHOUSE_STORE: store, POOLHOUSE_MASTER_KEY: masterKey } })

const begin = (cognito: CognitoIdentityProviderClient, ClientId: string) => {
  const AuthParameters = { USERNAME: 'ada', PASSWORD: aPassword }
  return cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }))
}

const answer = (
  cognito: CognitoIdentityProviderClient,
  ClientId: string,
  Session: string | undefined,
  NEW_PASSWORD: string,
) =>
  cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD },
    }),
  )

describe('A sign-in', () => {
  it('that begins on one server and is answered on two has one winner (V5)', async () => {
    await using database = await emptyPostgres()
    await using one = await startOn(database.url)
    await using two = await startOn(database.url)
    const [here, there] = [clientOf(one), clientOf(two)]
    const pool = await aPool({}, one.url)
    const { ClientId } = await aSignInClient(pool)
    await aUser(pool, { permanent: false })
    const { Session } = await begin(here, ClientId)

    const ends = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => answer(n % 2 ? here : there, ClientId, Session, `Right-pass-${n}`)),
    )

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  const databases = [
    ['PostgreSQL', emptyPostgres],
    [
      'SQLite',
      async () => ({ url: join(temporaryFolder(), 'poolhouse.sqlite'), [Symbol.asyncDispose]: async () => {} }),
    ],
  ] as const
  for (const [name, empty] of databases) {
    it(`outlives the server that asked, and its answer counts once after another end, on ${name}`, async () => {
      await using database = await empty()
      const first = await startOn(database.url)
      const pool = await aPool({}, first.url)
      const { ClientId } = await aSignInClient(pool)
      await aUser(pool, { permanent: false })
      const { Session } = await begin(pool.cognito, ClientId)
      await first.stop('SIGKILL')

      const second = await startOn(database.url)
      assert.ok((await answer(clientOf(second), ClientId, Session, 'Right-pass-1')).AuthenticationResult)
      await second.stop('SIGKILL')

      await using third = await startOn(database.url)
      await assert.rejects(answer(clientOf(third), ClientId, Session, 'Right-pass-2'), {
        name: 'NotAuthorizedException',
        message: 'Invalid session for the user.',
      })
    })
  }
})
