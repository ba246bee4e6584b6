import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changeUser } from '../../domain/users/change-user.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { aCall } from '../../testing/entities.ts'
import { answerChallenge, appCode, mfaPool, mfaWorld, sentCode, wrongCode } from '../../testing/second-factors.ts'
import { byPassword, signInWorld, type World } from '../../testing/sign-in.ts'
import { adminDeleteSoftwareToken } from './admin-delete-software-token.ts'
import { adminGetUser } from './admin-get-user.ts'
import { associateSoftwareToken } from './associate-software-token.ts'
import { verifySoftwareToken } from './verify-software-token.ts'

const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }
const notEnabled = {
  code: 'EnableSoftwareTokenMFAException',
  message: 'Code mismatch and fail enable Software Token MFA',
}
const missing = {
  code: 'SoftwareTokenMFANotFoundException',
  message: 'Software Token MFA does not exist for the user.',
}

const noFactor = { user: { attributes: {} } }
const required = (pool: Partial<UserPool> = {}, user: Partial<User> = {}) =>
  signInWorld({ ...noFactor, user: { ...noFactor.user, ...user }, pool: { ...mfaPool('ON'), ...pool } })

/** RFC 4648, as an authenticator app reads it. */
function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

const codeOf = (world: World, secretCode = '', steps = 0) => appCode(world, steps, fromBase32(secretCode))
const associate = ({ deps }: World, Session?: string) => associateSoftwareToken.handle(deps, aCall(), { Session })
const verify = ({ deps }: World, Session: string | undefined, UserCode: string, FriendlyDeviceName?: string) =>
  verifySoftwareToken.handle(deps, aCall(), { Session, UserCode, FriendlyDeviceName })
const shown = async ({ deps, pool }: World) => {
  const { UserMFASettingList, PreferredMfaSetting } = await adminGetUser.handle(deps, aCall(), {
    UserPoolId: pool.id,
    Username: 'ada',
  })
  return { UserMFASettingList, PreferredMfaSetting }
}

describe('MFA_SETUP', () => {
  it('leads who has no factor through the set-up of an app to tokens', async () => {
    const ada = await required()
    const asked = await byPassword(ada)
    assert.equal(asked.ChallengeName, 'MFA_SETUP')
    assert.deepEqual(asked.ChallengeParameters, {
      MFAS_CAN_SETUP: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
      USER_ID_FOR_SRP: 'ada',
    })

    const offered = await associate(ada, asked.Session)
    assert.match(offered.SecretCode ?? '', /^[A-Z2-7]{52}$/)
    const verified = await verify(ada, offered.Session, codeOf(ada, offered.SecretCode), 'my phone')
    assert.equal(verified.Status, 'SUCCESS')
    const end = await answerChallenge(ada, 'MFA_SETUP', verified.Session, {})

    assert.ok(end.AuthenticationResult)
    assert.deepEqual(await shown(ada), { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'], PreferredMfaSetting: undefined })
  })

  it('registers the app with its first code, whether or not the sign-in comes to its end', async () => {
    const ada = await required()
    const { Session } = await byPassword(ada)
    const offered = await associate(ada, Session)
    await verify(ada, offered.Session, codeOf(ada, offered.SecretCode))

    const again = await byPassword(ada)
    assert.equal(again.ChallengeName, 'SOFTWARE_TOKEN_MFA')
    const answer = (code: string) =>
      answerChallenge(ada, 'SOFTWARE_TOKEN_MFA', again.Session, { SOFTWARE_TOKEN_MFA_CODE: code })
    await assert.rejects(answer(codeOf(ada, offered.SecretCode)), {
      code: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    })
    assert.ok((await answer(codeOf(ada, offered.SecretCode, 1))).AuthenticationResult)
  })

  it('may be mended after a wrong code, four times', async () => {
    const ada = await required()
    const offered = await associate(ada, (await byPassword(ada)).Session)
    const right = codeOf(ada, offered.SecretCode)
    for (let n = 0; n < 4; n++) await assert.rejects(verify(ada, offered.Session, wrongCode(right)), notEnabled)
    assert.equal((await verify(ada, offered.Session, right)).Status, 'SUCCESS')

    const other = await required()
    const second = await associate(other, (await byPassword(other)).Session)
    const code = codeOf(other, second.SecretCode)
    for (let n = 0; n < 5; n++) await assert.rejects(verify(other, second.Session, wrongCode(code)), notEnabled)
    await assert.rejects(verify(other, second.Session, code), invalidSession)
  })

  it('registers the app of one of two who set one up at once, as both know the password', async () => {
    const ada = await required()
    const offers = [
      await associate(ada, (await byPassword(ada)).Session),
      await associate(ada, (await byPassword(ada)).Session),
    ]

    const ends = await Promise.allSettled(
      offers.map(({ Session, SecretCode }) => verify(ada, Session, codeOf(ada, SecretCode))),
    )

    assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  it('uses every session up once (SEC-47)', async () => {
    const ada = await required()
    const { Session } = await byPassword(ada)
    const offered = await associate(ada, Session)
    await assert.rejects(associate(ada, Session), invalidSession)
    const code = codeOf(ada, offered.SecretCode)
    const ends = await Promise.allSettled(Array.from({ length: 20 }, () => verify(ada, offered.Session, code)))
    const verified = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    assert.equal(verified.length, 1)

    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => answerChallenge(ada, 'MFA_SETUP', verified[0]?.Session, {})),
    )
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  it('gives no tokens before a code has come (SEC-47)', async () => {
    const ada = await required()
    const { Session } = await byPassword(ada)
    await assert.rejects(answerChallenge(ada, 'MFA_SETUP', Session, {}), { code: 'InvalidParameterException' })
    const offered = await associate(ada, Session)
    await assert.rejects(answerChallenge(ada, 'MFA_SETUP', offered.Session, {}), { code: 'InvalidParameterException' })
    await assert.rejects(verify(ada, (await byPassword(ada)).Session, '123456'), missing)
  })

  it('makes an e-mail address a factor when its code comes back, and not before', async () => {
    const ada = await required()
    const { Session } = await byPassword(ada)
    const asked = await answerChallenge(ada, 'MFA_SETUP', Session, { EMAIL: 'ada@example.org' })
    assert.equal(asked.ChallengeName, 'EMAIL_OTP')
    assert.equal(asked.ChallengeParameters?.['CODE_DELIVERY_DESTINATION'], 'a***@e***')
    const find = async () => (await ada.deps.store.users.find(ada.pool.id, ada.user.sub))?.attributes
    assert.deepEqual(await find(), {})

    const end = await answerChallenge(ada, 'EMAIL_OTP', asked.Session, { EMAIL_OTP_CODE: sentCode(ada) })

    assert.ok(end.AuthenticationResult)
    assert.deepEqual(await find(), { email: 'ada@example.org', email_verified: 'true' })
    assert.deepEqual((await shown(ada)).UserMFASettingList, ['EMAIL_OTP'])
  })

  it('takes no e-mail address that is none, or where the pool has no such factor', async () => {
    const ada = await required()
    const { Session } = await byPassword(ada)
    await assert.rejects(answerChallenge(ada, 'MFA_SETUP', Session, { EMAIL: 'nothing' }), {
      code: 'InvalidParameterException',
    })
    const bob = await required({ mfaFactors: { sms: false, softwareToken: true } })
    const asked = await byPassword(bob)
    await assert.rejects(answerChallenge(bob, 'MFA_SETUP', asked.Session, { EMAIL: 'ada@example.org' }), {
      code: 'InvalidParameterException',
    })
    assert.equal(bob.deps.messages.sent.length, 0)
  })

  const refusals: [string, (ada: World, session: string) => Promise<unknown>, object][] = [
    [
      'an invented session',
      (ada) => associate(ada, 'AYABeInventedInventedInventedInventedInventedInv'),
      invalidSession,
    ],
    [
      'a session with another client in it (V16)',
      (ada, session) => associate(ada, session.slice(0, 48) + Buffer.from('other').toString('base64url')),
      invalidSession,
    ],
    [
      'an expired session',
      (ada, session) => {
        ada.deps.clock.advance(180_000)
        return associate(ada, session)
      },
      { message: 'Invalid session for the user, session is expired.' },
    ],
    [
      'who has a factor by now',
      async (ada, session) => {
        await changeUser(ada.deps.store, ada.pool, ada.user.sub, (user) => ({
          ...user,
          attributes: { phone_number: '+15550100' },
        }))
        return associate(ada, session)
      },
      invalidSession,
    ],
    [
      'who has been disabled since',
      async (ada, session) => {
        await changeUser(ada.deps.store, ada.pool, ada.user.sub, (user) => ({ ...user, enabled: false }))
        return associate(ada, session)
      },
      { message: 'User is disabled.' },
    ],
    [
      'another username (SEC-47)',
      (ada, session) => answerChallenge(ada, 'MFA_SETUP', session, { USERNAME: 'bob', EMAIL: 'bob@example.org' }),
      invalidSession,
    ],
    [
      'a pool without apps',
      async (ada, session) => {
        await ada.deps.store.userPools.update(ada.pool.id, (pool) => ({
          ...pool,
          mfaFactors: { sms: true, softwareToken: false },
        }))
        return associate(ada, session)
      },
      { code: 'SoftwareTokenMFANotFoundException' },
    ],
    [
      'neither a session nor an access token',
      (ada) => associate(ada),
      { code: 'InvalidParameterException', message: 'Exactly one of AccessToken and Session is required.' },
    ],
    [
      'both a session and an access token',
      ({ deps }, Session) => associateSoftwareToken.handle(deps, aCall(), { Session, AccessToken: 'a.b.c' }),
      { code: 'InvalidParameterException' },
    ],
  ]
  for (const [what, attempt, error] of refusals) {
    it(`refuses ${what}`, async () => {
      const ada = await required()
      const { Session = '' } = await byPassword(ada)

      await assert.rejects(attempt(ada, Session), error)
    })
  }
})

describe('An authenticator app of who is signed in', () => {
  const signedIn = async (pool: Partial<UserPool> = {}) => {
    const ada = await signInWorld({ ...noFactor, pool: { ...mfaPool(), ...pool } })
    const AccessToken = (await byPassword(ada)).AuthenticationResult?.AccessToken ?? ''
    return {
      ...ada,
      associate: () => associateSoftwareToken.handle(ada.deps, aCall(), { AccessToken }),
      verify: (UserCode: string, FriendlyDeviceName?: string) =>
        verifySoftwareToken.handle(ada.deps, aCall(), { AccessToken, UserCode, FriendlyDeviceName }),
    }
  }

  it('is registered by its first code, without a session and without a preference', async () => {
    const ada = await signedIn()
    const offered = await ada.associate()
    assert.deepEqual(Object.keys(offered), ['SecretCode'])

    assert.deepEqual(await ada.verify(codeOf(ada, offered.SecretCode)), { Status: 'SUCCESS' })

    assert.deepEqual(await shown(ada), { UserMFASettingList: undefined, PreferredMfaSetting: undefined })
    assert.ok((await byPassword(ada)).AuthenticationResult)
  })

  it('takes the place of a former one with its first code, and not before', async () => {
    const ada = await signedIn()
    const first = await ada.associate()
    await ada.verify(codeOf(ada, first.SecretCode))
    const second = await ada.associate()
    const secret = async () => (await ada.deps.store.softwareTokens.find(ada.pool.id, ada.user.sub))?.secret
    const before = await secret()
    await assert.rejects(ada.verify(wrongCode(codeOf(ada, second.SecretCode))), notEnabled)
    assert.deepEqual(await secret(), before)

    await ada.verify(codeOf(ada, second.SecretCode), 'new phone')

    assert.notDeepEqual(await secret(), before)
    assert.deepEqual((await ada.deps.store.users.find(ada.pool.id, ada.user.sub))?.mfa?.softwareToken, {
      name: 'new phone',
    })
  })

  it('is not there to verify before it was associated, nor twice', async () => {
    const ada = await signedIn()
    await assert.rejects(ada.verify('123456'), missing)
    const { SecretCode } = await ada.associate()
    await ada.verify(codeOf(ada, SecretCode))
    await assert.rejects(ada.verify(codeOf(ada, SecretCode)), missing)
  })

  it('is refused where the pool has none, and so is a name that is too long', async () => {
    const bob = await signedIn({ mfaFactors: { sms: true, softwareToken: false } })
    await assert.rejects(bob.associate(), {
      code: 'SoftwareTokenMFANotFoundException',
      message: 'Software Token MFA is not enabled by the userPool.',
    })
    const ada = await signedIn()
    await ada.associate()
    await assert.rejects(ada.verify('123456', 'x'.repeat(257)), { code: 'InvalidParameterException' })
  })
})

describe('AdminDeleteSoftwareToken', () => {
  const remove = ({ deps, pool }: World) =>
    adminDeleteSoftwareToken.handle(deps, aCall(), { UserPoolId: pool.id, Username: 'ada' })

  it('takes the app away, and leaves other factors', async () => {
    const ada = await mfaWorld({ enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' })
    await remove(ada)

    assert.deepEqual(await shown(ada), { UserMFASettingList: ['SMS_MFA'], PreferredMfaSetting: undefined })
    assert.equal(await ada.deps.store.softwareTokens.find(ada.pool.id, ada.user.sub), undefined)
    assert.equal((await byPassword(ada)).ChallengeName, 'SMS_MFA')
    assert.deepEqual(await remove(ada), {})
  })

  it('lets who needs one set up another', async () => {
    const ada = await mfaWorld({ enabled: ['SOFTWARE_TOKEN_MFA'] }, { pool: mfaPool('ON'), user: { attributes: {} } })
    await remove(ada)

    assert.equal((await byPassword(ada)).ChallengeName, 'MFA_SETUP')
  })
})
