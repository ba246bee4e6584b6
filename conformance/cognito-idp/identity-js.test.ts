import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { aPassword } from './a-client.ts'
import { aPool, type Pool } from './a-pool.ts'
import { aSignInClient, aUser } from './a-user.ts'

/** amazon-cognito-identity-js as a browser app uses it, with the server under test for its endpoint. */
async function user(pool: Pool, Username = 'ada'): Promise<CognitoUser> {
  const { ClientId } = await aSignInClient(pool)
  const endpoint = process.env['POOLHOUSE_URL'] ?? ''
  const userPool = new CognitoUserPool({ UserPoolId: pool.UserPoolId, ClientId, endpoint })
  return new CognitoUser({ Username, Pool: userPool })
}

type Asked = { readonly attributes: Record<string, string>; readonly required: readonly string[] }
type End = { readonly session: CognitoUserSession } | { readonly newPassword: Asked }

/** USER_SRP_AUTH, the library's own default. */
const signIn = (who: CognitoUser, Password = aPassword): Promise<End> =>
  new Promise((resolve, reject) => {
    who.authenticateUser(new AuthenticationDetails({ Username: who.getUsername(), Password }), {
      onSuccess: (session) => resolve({ session }),
      onFailure: reject,
      newPasswordRequired: (attributes, required) => resolve({ newPassword: { attributes, required } }),
    })
  })

const completeNewPassword = (who: CognitoUser, password: string, attributes: Record<string, string>) =>
  new Promise<CognitoUserSession>((onSuccess, onFailure) => {
    who.completeNewPasswordChallenge(password, attributes, { onSuccess, onFailure })
  })

const refresh = (who: CognitoUser, session: CognitoUserSession) =>
  new Promise<CognitoUserSession>((resolve, reject) => {
    who.refreshSession(session.getRefreshToken(), (error, result) => (error ? reject(error) : resolve(result)))
  })

function sessionOf(end: End): CognitoUserSession {
  assert.ok('session' in end)
  return end.session
}

describe('amazon-cognito-identity-js', () => {
  it('signs in by SRP', async () => {
    await using pool = await aPool()
    await aUser(pool)
    const session = sessionOf(await signIn(await user(pool)))

    assert.equal(session.isValid(), true)
    assert.equal(session.getIdToken().payload['cognito:username'], 'ada')
    assert.equal(session.getAccessToken().payload['token_use'], 'access')
  })

  it('signs in by SRP with many passwords, salts and secrets', async () => {
    await using pool = await aPool({
      Policies: {
        PasswordPolicy: {
          MinimumLength: 6,
          RequireLowercase: false,
          RequireUppercase: false,
          RequireNumbers: false,
          RequireSymbols: false,
        },
      },
    })
    const passwords = ['abcdef', 'Größe-&-Pässwort-1', '密码密码密码', '🐎🔋📎🐎🔋📎', `${'x'.repeat(200)}`]
    for (const [n, password] of passwords.entries()) {
      await aUser(pool, { username: `user${n}`, password })
      const who = await user(pool, `user${n}`)

      for (let round = 0; round < 2; round++) assert.ok(sessionOf(await signIn(who, password)).isValid(), password)
    }
  })

  it('signs in by SRP with an e-mail address that is written differently', async () => {
    await using pool = await aPool({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    })
    const username = await aUser(pool, { username: 'ada@example.com' })
    const session = sessionOf(await signIn(await user(pool, 'Ada@Example.com')))

    assert.equal(session.getAccessToken().payload['username'], username)
  })

  it('is told of a wrong password', async () => {
    await using pool = await aPool()
    await aUser(pool)

    await assert.rejects(signIn(await user(pool), 'wrong'), {
      code: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
  })

  it('sets a new password in place of a temporary one, with what the pool requires', async () => {
    await using pool = await aPool({
      Schema: [
        { Name: 'email', Required: true },
        { Name: 'nickname', Required: true },
      ],
    })
    const attributes = { email: 'ada@example.com', email_verified: 'true' }
    await aUser(pool, { permanent: false, attributes })
    const who = await user(pool)

    const asked = await signIn(who)
    assert.ok('newPassword' in asked)
    assert.deepEqual(asked.newPassword, { attributes, required: ['nickname'] })
    await assert.rejects(completeNewPassword(who, 'short', { nickname: 'countess' }), {
      code: 'InvalidPasswordException',
    })
    const session = await completeNewPassword(who, 'Better-horse-2', { nickname: 'countess' })

    assert.equal(session.getIdToken().payload['nickname'], 'countess')
    assert.ok(sessionOf(await signIn(who, 'Better-horse-2')).isValid())
    const { UserStatus } = await pool.cognito.send(
      new AdminGetUserCommand({ UserPoolId: pool.UserPoolId, Username: 'ada' }),
    )
    assert.equal(UserStatus, 'CONFIRMED')
  })

  it('refreshes its session', async () => {
    await using pool = await aPool()
    await aUser(pool)
    const who = await user(pool)
    const first = sessionOf(await signIn(who))

    const second = await refresh(who, first)

    const origin = (session: CognitoUserSession) => session.getAccessToken().payload['origin_jti']
    assert.equal(origin(second), origin(first))
    assert.notEqual(second.getAccessToken().getJwtToken(), first.getAccessToken().getJwtToken())
    assert.equal(second.getRefreshToken().getToken(), first.getRefreshToken().getToken())
  })
})
