import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AppClient } from '../../model/app-client.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { adminCreateUser } from '../../operations/cognito-idp/admin-create-user.ts'
import { adminGetUserAuthFactors } from '../../operations/cognito-idp/admin-get-user-auth-factors.ts'
import { confirmSignUp } from '../../operations/cognito-idp/confirm-sign-up.ts'
import { getUserAuthFactors } from '../../operations/cognito-idp/get-user-auth-factors.ts'
import { signUp } from '../../operations/cognito-idp/sign-up.ts'
import { byChoice, choiceWorld } from '../../testing/choice.ts'
import { aCall } from '../../testing/entities.ts'

const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }

/** Bob has signed up without a password. */
async function signedUp(some: { pool?: Partial<UserPool>; client?: Partial<AppClient> } = {}) {
  const world = await choiceWorld({ ...some, pool: { autoVerifiedAttributes: ['email'], ...some.pool } })
  const { deps, client } = world
  const bob = { ClientId: client.id, Username: 'bob' }
  const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }]
  const signedUp = await signUp.handle(deps, aCall(), { ...bob, UserAttributes })
  const ConfirmationCode = deps.messages.last().code ?? ''
  const confirm = (Session?: string) => confirmSignUp.handle(deps, aCall(), { ...bob, ConfirmationCode, Session })
  const begin = (Session: string | undefined, USERNAME = 'bob') => byChoice(world, { USERNAME }, { Session })
  return { ...world, signedUp, confirm, begin }
}

describe('Sign-up without a password', () => {
  it('leads to tokens by the session of the confirmation, without another code', async () => {
    const { signedUp: answer, confirm, begin, deps } = await signedUp()
    assert.equal(answer.UserConfirmed, false)

    const { Session } = await confirm(answer.Session)

    assert.ok((await begin(Session)).AuthenticationResult?.RefreshToken)
    assert.equal(deps.messages.sent.length, 1)
  })

  it('lets exactly one of 20 parallel sign-ins have that session (V5)', async () => {
    const { confirm, begin } = await signedUp()
    const { Session } = await confirm()

    const ends = await Promise.allSettled(Array.from({ length: 20 }, () => begin(Session)))

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  it('gives no session to a client without choice, or with the session of another sign-up', async () => {
    const without = await signedUp({ client: { explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } })
    assert.equal(without.signedUp.Session, undefined)
    assert.deepEqual(await without.confirm(), {})

    const late = await signedUp()
    late.deps.clock.advance(180_000)
    assert.deepEqual(await late.confirm(late.signedUp.Session), {})
    const other = await signedUp()
    assert.deepEqual(await other.confirm('AYABeInventedByAStranger'), {})
  })

  const refusals: [string, (world: Awaited<ReturnType<typeof signedUp>>) => Promise<unknown>, object][] = [
    ['the session of the sign-up itself', ({ signedUp: { Session }, begin }) => begin(Session), invalidSession],
    ['an invented session', ({ begin }) => begin('AYABeInventedByAStranger'), invalidSession],
    [
      'the session under another name',
      async ({ confirm, begin }) => begin((await confirm()).Session, 'ada'),
      invalidSession,
    ],
    [
      'the session when it is too old',
      async ({ confirm, begin, deps }) => {
        const { Session } = await confirm()
        deps.clock.advance(180_000)
        return begin(Session)
      },
      { message: 'Invalid session for the user, session is expired.' },
    ],
  ]
  for (const [what, attempt, error] of refusals) {
    it(`refuses ${what} (SEC-47)`, async () => {
      await assert.rejects(attempt(await signedUp()), error)
    })
  }

  it('leaves the choice where the pool lets nobody in by such a code, or requires MFA', async () => {
    for (const pool of [{ firstAuthFactors: ['PASSWORD', 'SMS_OTP'] }, { mfa: 'ON' }] as const) {
      const { confirm, begin, deps } = await signedUp({ pool })
      const { Session } = await confirm()

      await assert.rejects(begin(Session), { code: 'NotAuthorizedException', message: /no authentication factor/ })
      assert.equal(deps.messages.sent.length, 1)
    }
  })

  it('is refused where the pool allows passwords only', async () => {
    await assert.rejects(signedUp({ pool: { firstAuthFactors: ['PASSWORD'] } }), { code: 'InvalidParameterException' })
  })
})

describe('The factors of a user', () => {
  it('are told to the user and to administrators', async () => {
    const { deps, pool, confirm, begin } = await signedUp()
    const { AuthenticationResult } = await begin((await confirm()).Session)
    const expected = { Username: 'bob', ConfiguredUserAuthFactors: ['EMAIL_OTP'] }

    const AccessToken = AuthenticationResult?.AccessToken ?? ''
    assert.deepEqual(await getUserAuthFactors.handle(deps, aCall(), { AccessToken }), expected)
    const of = (Username: string) => adminGetUserAuthFactors.handle(deps, aCall(), { UserPoolId: pool.id, Username })
    assert.deepEqual(await of('bob'), expected)
    assert.deepEqual((await of('ada')).ConfiguredUserAuthFactors, ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'])
    await assert.rejects(of('nobody'), { code: 'UserNotFoundException' })
  })

  it('of a user whom an administrator made without a password are the verified addresses', async () => {
    const world = await choiceWorld()
    const { deps, pool } = world
    const verified = { email: 'eve@example.com', email_verified: 'true' }
    const UserAttributes = Object.entries(verified).map(([Name, Value]) => ({ Name, Value }))

    const { User } = await adminCreateUser.handle(deps, aCall(), {
      UserPoolId: pool.id,
      Username: 'eve',
      UserAttributes,
    })

    assert.equal(User?.UserStatus, 'CONFIRMED')
    assert.deepEqual((await byChoice(world, { USERNAME: 'eve' })).AvailableChallenges, ['EMAIL_OTP'])
  })
})
