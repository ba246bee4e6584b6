import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { aCall } from '../../testing/entities.ts'
import { mfaPool, mfaWorld, PHONE } from '../../testing/second-factors.ts'
import { byPassword, signInWorld, type World } from '../../testing/sign-in.ts'
import { adminDeleteSoftwareToken } from './admin-delete-software-token.ts'
import { adminGetUser } from './admin-get-user.ts'
import { adminSetUserMfaPreference } from './admin-set-user-mfa-preference.ts'
import { adminSetUserSettings } from './admin-set-user-settings.ts'
import { forgotPassword } from './forgot-password.ts'
import { getUser } from './get-user.ts'
import { setUserMfaPreference } from './set-user-mfa-preference.ts'
import { setUserSettings } from './set-user-settings.ts'
import type { AdminSetUserMFAPreferenceRequest } from './shapes.ts'

type Settings = Omit<AdminSetUserMFAPreferenceRequest, 'UserPoolId' | 'Username'>

const set = ({ deps, pool }: World, settings: Settings) =>
  adminSetUserMfaPreference.handle(deps, aCall(), { UserPoolId: pool.id, Username: 'ada', ...settings })
const options = ({ deps, pool }: World, MFAOptions: Parameters<typeof adminSetUserSettings.handle>[2]['MFAOptions']) =>
  adminSetUserSettings.handle(deps, aCall(), { UserPoolId: pool.id, Username: 'ada', MFAOptions })
const shown = async ({ deps, pool }: World) => {
  const { UserMFASettingList, PreferredMfaSetting, MFAOptions } = await adminGetUser.handle(deps, aCall(), {
    UserPoolId: pool.id,
    Username: 'ada',
  })
  return { UserMFASettingList, PreferredMfaSetting, MFAOptions }
}
const nothing = { UserMFASettingList: undefined, PreferredMfaSetting: undefined, MFAOptions: undefined }
const on = { Enabled: true }
const preferred = { Enabled: true, PreferredMfa: true }

describe('SetUserMFAPreference', () => {
  const steps: [string, readonly Settings[], object][] = [
    ['turns a factor on', [{ SMSMfaSettings: on }], { UserMFASettingList: ['SMS_MFA'] }],
    [
      'lists factors in one order, whatever the order of the requests was',
      [{ EmailMfaSettings: on }, { SoftwareTokenMfaSettings: on }, { SMSMfaSettings: on }],
      { UserMFASettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] },
    ],
    [
      'prefers one of them',
      [{ SMSMfaSettings: on, SoftwareTokenMfaSettings: preferred }],
      { UserMFASettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' },
    ],
    [
      'prefers another one then',
      [{ SMSMfaSettings: preferred }, { EmailMfaSettings: preferred }],
      { UserMFASettingList: ['SMS_MFA', 'EMAIL_OTP'], PreferredMfaSetting: 'EMAIL_OTP' },
    ],
    [
      'prefers none any more',
      [{ SMSMfaSettings: preferred }, { SMSMfaSettings: { Enabled: true, PreferredMfa: false } }],
      { UserMFASettingList: ['SMS_MFA'] },
    ],
    ['turns off what was preferred', [{ SMSMfaSettings: preferred }, { SMSMfaSettings: { Enabled: false } }], {}],
    [
      'leaves alone what it does not name',
      [{ SMSMfaSettings: preferred }, {}],
      { UserMFASettingList: ['SMS_MFA'], PreferredMfaSetting: 'SMS_MFA' },
    ],
    ['turns off what is off', [{ SMSMfaSettings: { Enabled: false, PreferredMfa: false } }], {}],
  ]
  for (const [what, requests, expected] of steps) {
    it(`${what}, for administrators and users alike`, async () => {
      const [ada, bob] = [await mfaWorld({ enabled: [] }), await mfaWorld({ enabled: [] })]
      const AccessToken = (await byPassword(bob)).AuthenticationResult?.AccessToken ?? ''
      for (const request of requests) {
        await set(ada, request)
        await setUserMfaPreference.handle(bob.deps, aCall(), { AccessToken, ...request })
      }

      assert.deepEqual(await shown(ada), { ...nothing, ...expected })
      assert.deepEqual(await shown(bob), { ...nothing, ...expected })
      const own = await getUser.handle(bob.deps, aCall(), { AccessToken })
      assert.deepEqual({ ...nothing, ...expected }.UserMFASettingList, own.UserMFASettingList)
    })
  }

  const refusals: [string, Settings, Partial<User>, Partial<UserPool>, object][] = [
    [
      'an app that was never verified',
      { SoftwareTokenMfaSettings: on },
      { mfa: { enabled: [] } },
      {},
      {
        code: 'InvalidParameterException',
        message: 'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
      },
    ],
    [
      'SMS without a phone number',
      { SMSMfaSettings: on },
      { attributes: {} },
      {},
      { code: 'InvalidParameterException', message: 'User does not have delivery config set to turn on SMS_MFA' },
    ],
    [
      'e-mail without an address',
      { EmailMfaSettings: on },
      { attributes: {} },
      {},
      { code: 'InvalidParameterException', message: 'User does not have delivery config set to turn on EMAIL_OTP' },
    ],
    [
      'a factor that the pool does not have',
      { EmailMfaSettings: on },
      {},
      { mfaFactors: { sms: true, softwareToken: true } },
      { code: 'InvalidParameterException', message: 'EMAIL_OTP is not enabled in the user pool.' },
    ],
    [
      'a factor where MFA is off',
      { SMSMfaSettings: on },
      {},
      { mfa: 'OFF' },
      { code: 'InvalidParameterException', message: 'SMS_MFA is not enabled in the user pool.' },
    ],
    [
      'two that are preferred',
      { SMSMfaSettings: preferred, EmailMfaSettings: preferred },
      {},
      {},
      { code: 'InvalidParameterException', message: 'Only one MFA can be preferred.' },
    ],
    [
      'one that is preferred and off',
      { SMSMfaSettings: { PreferredMfa: true } },
      {},
      {},
      { code: 'InvalidParameterException', message: 'The preferred MFA must be enabled.' },
    ],
  ]
  for (const [what, settings, user, pool, error] of refusals) {
    it(`refuses ${what}`, async () => {
      const ada = await signInWorld({
        pool: { ...mfaPool(), ...pool },
        user: { attributes: { email: 'ada@example.com', phone_number: PHONE }, ...user },
      })

      await assert.rejects(set(ada, settings), error)
      assert.deepEqual(await shown(ada), nothing)
    })
  }

  it('turns every factor off where MFA is required, and the user is asked all the same', async () => {
    const ada = await mfaWorld({ enabled: ['SOFTWARE_TOKEN_MFA'] }, { pool: mfaPool('ON') })
    await set(ada, { SoftwareTokenMfaSettings: { Enabled: false } })

    assert.equal((await byPassword(ada)).ChallengeName, 'SOFTWARE_TOKEN_MFA')
  })
})

describe('WebAuthnMfaSettings', () => {
  const app = { SoftwareTokenMfaSettings: on }
  const both = { ...app, WebAuthnMfaSettings: on }
  const pool: Partial<UserPool> = {
    firstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
    webAuthn: { relyingPartyId: 'localhost', factorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
  }
  const listed = { UserMFASettingList: ['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA'] }

  /** Somebody with an authenticator app and a passkey. */
  async function passkeyWorld(some: Partial<UserPool> = {}) {
    const world = await mfaWorld({ enabled: [] }, { pool: { ...pool, ...some } })
    const { deps, user } = world
    await deps.store.passkeys.insert({
      ...{ userPoolId: world.pool.id, sub: user.sub, id: 'a-passkey', publicKey: Buffer.alloc(1), counter: 0 },
      ...{ relyingPartyId: 'localhost', name: 'Passkey', transports: [], createdAt: deps.clock.now() },
    })
    return world
  }

  it('is shown beside the other factors, and is never the preferred one', async () => {
    const ada = await passkeyWorld()
    await set(ada, { SoftwareTokenMfaSettings: preferred, WebAuthnMfaSettings: on })

    assert.deepEqual(await shown(ada), { ...nothing, ...listed, PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' })
    assert.equal((await byPassword(ada)).ChallengeName, 'SOFTWARE_TOKEN_MFA')
  })

  const ends: [string, readonly Settings[], object][] = [
    [
      'stays while it is not named',
      [{ SMSMfaSettings: on }],
      { UserMFASettingList: ['SMS_MFA', ...listed.UserMFASettingList] },
    ],
    ['goes by itself', [{ WebAuthnMfaSettings: { Enabled: false } }], { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] }],
    ['goes with the last other factor', [{ SoftwareTokenMfaSettings: { Enabled: false } }], {}],
    [
      'does not come back with one',
      [{ SoftwareTokenMfaSettings: { Enabled: false } }, app],
      { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] },
    ],
  ]
  for (const [what, requests, expected] of ends) {
    it(what, async () => {
      const ada = await passkeyWorld()
      await set(ada, both)
      for (const request of requests) await set(ada, request)

      assert.deepEqual(await shown(ada), { ...nothing, ...expected })
    })
  }

  it('goes with the authenticator app that an administrator takes away', async () => {
    const ada = await passkeyWorld()
    await set(ada, both)
    await adminDeleteSoftwareToken.handle(ada.deps, aCall(), { UserPoolId: ada.pool.id, Username: 'ada' })

    assert.deepEqual(await shown(ada), nothing)
  })

  const alone = 'WebAuthn MFA requires enabling an additional MFA setting.'
  const off = 'WEB_AUTHN_MFA is not enabled in the user pool.'
  const refusals: [string, Settings, Partial<UserPool>, string][] = [
    ['alone', { WebAuthnMfaSettings: on }, {}, alone],
    ['with a factor that is turned off', { ...both, SoftwareTokenMfaSettings: { Enabled: false } }, {}, alone],
    ['where passkeys are one factor', both, { webAuthn: { relyingPartyId: 'localhost' } }, off],
    ['where passkeys let nobody in', both, { firstAuthFactors: ['PASSWORD'] }, off],
    [
      'without a passkey for the relying party of today',
      both,
      { webAuthn: { ...pool.webAuthn, relyingPartyId: 'example.com' } },
      'User does not have applicable WebAuthn credentials to enable WebAuthn MFA.',
    ],
  ]
  for (const [what, settings, some, message] of refusals) {
    it(`is refused ${what}`, async () => {
      const ada = await passkeyWorld(some)

      await assert.rejects(set(ada, settings), { code: 'InvalidParameterException', message })
      assert.deepEqual(await shown(ada), nothing)
    })
  }

  it('is refused alone even where another factor is on', async () => {
    const ada = await passkeyWorld()
    await set(ada, app)

    await assert.rejects(set(ada, { WebAuthnMfaSettings: on }), { message: alone })
  })
})

describe('SetUserSettings', () => {
  const sms = [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }] as const

  it('turns SMS on and off, and alone shows as MFAOptions', async () => {
    const ada = await mfaWorld({ enabled: [] })
    const AccessToken = (await byPassword(ada)).AuthenticationResult?.AccessToken ?? ''
    await setUserSettings.handle(ada.deps, aCall(), { AccessToken, MFAOptions: sms })
    assert.deepEqual(await shown(ada), { ...nothing, UserMFASettingList: ['SMS_MFA'], MFAOptions: sms })
    assert.equal((await byPassword(ada)).ChallengeName, 'SMS_MFA')

    await setUserSettings.handle(ada.deps, aCall(), { AccessToken, MFAOptions: [] })
    assert.deepEqual(await shown(ada), nothing)
    await options(ada, sms)
    await set(ada, { SMSMfaSettings: { Enabled: false } })
    assert.deepEqual(await shown(ada), nothing)
  })

  it('refuses what is not SMS to the phone number', async () => {
    const ada = await mfaWorld({ enabled: [] })
    const error = { code: 'InvalidParameterException' }
    await assert.rejects(options(ada, [{ DeliveryMedium: 'EMAIL', AttributeName: 'email' }]), error)
    await assert.rejects(options(ada, [{ DeliveryMedium: 'SMS', AttributeName: 'email' }]), error)
    await assert.rejects(options(ada, [{}]), error)
  })
})

describe('A factor in use', () => {
  const recovery = [
    { priority: 1, name: 'verified_phone_number' },
    { priority: 2, name: 'verified_email' },
  ] as const
  const verified = {
    email: 'ada@example.com',
    email_verified: 'true',
    phone_number: PHONE,
    phone_number_verified: 'true',
  }
  const forgot = async (world: World) =>
    (await forgotPassword.handle(world.deps, aCall(), { ClientId: world.client.id, Username: 'ada' }))
      .CodeDeliveryDetails?.DeliveryMedium

  it('is no way to recover the password, others are', async () => {
    const world = (enabled: readonly ('SMS_MFA' | 'EMAIL_OTP')[], some: Partial<UserPool> = {}) =>
      mfaWorld({ enabled }, { pool: { recovery, ...some }, user: { attributes: verified } })

    assert.equal(await forgot(await world([])), 'SMS')
    assert.equal(await forgot(await world(['SMS_MFA'])), 'EMAIL')
    assert.equal(await forgot(await world(['EMAIL_OTP'])), 'SMS')
    assert.equal(await forgot(await world(['SMS_MFA'], { mfa: 'OFF' })), 'SMS')
    await assert.rejects(forgot(await world(['SMS_MFA', 'EMAIL_OTP'])), {
      message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
    })
  })

  it('is one where the pool keeps to the former behaviour', async () => {
    const ada = await mfaWorld({ enabled: ['SMS_MFA'] }, { pool: { recovery: [] }, user: { attributes: verified } })

    assert.equal(await forgot(ada), 'SMS')
  })
})
