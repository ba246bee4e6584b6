import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { CognitoUserSession } from 'amazon-cognito-identity-js'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { aUser } from '../cognito-idp/a-user.ts'
import { refuses } from '../cognito-idp/refusals.ts'
import { anInvitedUser, aWebClient, type WebClient } from './a-web-client.ts'
import { anApp, begin, called, signIn } from './identity-js.ts'

const refresh = (user: ReturnType<ReturnType<typeof anApp>['user']>, session: CognitoUserSession) =>
  called<CognitoUserSession>((done) => user.refreshSession(session.getRefreshToken(), done))

const anyPassword = {
  MinimumLength: 6,
  RequireLowercase: false,
  RequireUppercase: false,
  RequireNumbers: false,
  RequireSymbols: false,
}

/** By the SDK, because this library tries again for ten seconds. */
const refusesRefresh = ({ cognito, ClientId }: WebClient, session: CognitoUserSession) => {
  const AuthParameters = { REFRESH_TOKEN: session.getRefreshToken().getToken() }
  const refreshing = cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }))
  return refuses(refreshing, 'NotAuthorizedException', 'Refresh Token has been revoked')
}

describe('amazon-cognito-identity-js', () => {
  it('signs in by SRP, finds the session again, and refreshes it', async () => {
    await using client = await aWebClient()
    await aConfirmedUser(client, 'ada', { email: 'ada@example.com' })
    const { pool, user } = anApp(client)
    const ada = user('ada')

    const session = await signIn(ada, aPassword)

    assert.equal(session.isValid(), true)
    assert.equal(session.getIdToken().payload['email'], 'ada@example.com')
    assert.equal(session.getAccessToken().payload['scope'], 'aws.cognito.signin.user.admin')
    const found = pool.getCurrentUser()
    const again = await called<CognitoUserSession | null>((done) => found?.getSession(done))
    assert.equal(again?.getAccessToken().getJwtToken(), session.getAccessToken().getJwtToken())
    const fresh = await refresh(ada, session)
    assert.notEqual(fresh.getAccessToken().payload['jti'], session.getAccessToken().payload['jti'])
    assert.equal(fresh.getAccessToken().payload['origin_jti'], session.getAccessToken().payload['origin_jti'])
    assert.equal(fresh.getRefreshToken().getToken(), session.getRefreshToken().getToken())
  })

  it('signs in by password alone, if the app says so', async () => {
    await using client = await aWebClient()
    await aConfirmedUser(client, 'ada', {})
    const ada = anApp(client).user('ada')
    ada.setAuthenticationFlowType('USER_PASSWORD_AUTH')

    assert.equal((await signIn(ada, aPassword)).isValid(), true)
  })

  it('signs in by SRP with many passwords, salts and secrets', async () => {
    await using client = await aWebClient({ Policies: { PasswordPolicy: anyPassword } })
    const passwords = ['abcdef', 'Größe-&-Pässwort-1', '密码密码密码', '🐎🔋📎🐎🔋📎', 'x'.repeat(200)]
    for (const [n, password] of passwords.entries()) {
      await aUser(client, { username: `user${n}`, password })
      const { user } = anApp(client)
      for (let round = 0; round < 2; round++) assert.ok((await signIn(user(`user${n}`), password)).isValid(), password)
    }
  })

  it('signs in by an e-mail address, however it is written, and learns the username', async () => {
    await using client = await aWebClient({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    })
    await aConfirmedUser(client, 'ada@example.com', {})
    const ada = anApp(client).user('Ada@Example.com')

    const session = await signIn(ada, aPassword)

    assert.equal(ada.getUsername(), session.getIdToken().payload['sub'])
  })

  for (const flow of ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH']) {
    it(`is refused with a wrong password, and with a name that nobody has, by ${flow}`, async () => {
      await using client = await aWebClient({}, { PreventUserExistenceErrors: 'ENABLED' })
      await aConfirmedUser(client, 'ada', {})
      for (const name of ['ada', 'bob']) {
        const user = anApp(client).user(name)
        user.setAuthenticationFlowType(flow)
        await assert.rejects(signIn(user, 'Wrong-1234'), {
          name: 'NotAuthorizedException',
          message: 'Incorrect username or password.',
        })
      }
    })
  }

  it('asks for a new password, and for the attributes that the pool requires', async () => {
    await using client = await aWebClient({ Schema: [{ Name: 'given_name', Required: true, Mutable: true }] })
    await anInvitedUser(client, 'ada', 'Temporary-1', { email: 'ada@example.com' })
    const ada = anApp(client).user('ada')

    const asked = await begin(ada, 'Temporary-1')

    assert.ok('answer' in asked)
    assert.equal(asked.attributes['email'], 'ada@example.com')
    assert.deepEqual(asked.required, ['given_name'])
    await assert.rejects(asked.answer('short', { given_name: 'Ada' }), { name: 'InvalidPasswordException' })
    const session = await asked.answer(aPassword, { given_name: 'Ada' })
    assert.equal(session.getIdToken().payload['given_name'], 'Ada')
    assert.equal((await signIn(anApp(client).user('ada'), aPassword)).isValid(), true)
  })

  it('revokes its session when it signs out, and leaves others alone', async () => {
    await using client = await aWebClient()
    await aConfirmedUser(client, 'ada', {})
    const [here, there] = [anApp(client).user('ada'), anApp(client).user('ada')]
    const [session, other] = [await signIn(here, aPassword), await signIn(there, aPassword)]

    await new Promise<void>((resolve) => here.signOut(resolve))

    await refusesRefresh(client, session)
    assert.equal((await refresh(there, other)).isValid(), true)
  })
})
