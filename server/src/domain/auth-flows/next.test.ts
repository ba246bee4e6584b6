import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MfaFactor, Progress } from '../../model/progress.ts'
import { sealed } from '../../model/sealed.ts'
import type { User } from '../../model/user.ts'
import type { MfaMode, UserPool } from '../../model/user-pool.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import { next } from './next.ts'
import { passwordProven } from './password.ts'

const daysAgo = (days: number) => ({
  sealed: sealed(new Uint8Array()),
  setAt: new Date(NOON.getTime() - days * 86_400_000),
  history: [],
})

const every = 'SMS_MFA SOFTWARE_TOKEN_MFA EMAIL_OTP'
const all = (mfa: MfaMode) => ({ mfa, mfaFactors: { sms: true, softwareToken: true, email: {} } })
const noAddress = { attributes: {} }
const reachable = { attributes: { phone_number: '+15550100', email: 'ada@example.com' } }
const app = (enabled: readonly string[], preferred?: MfaFactor): Partial<User> => ({
  ...reachable,
  mfa: { enabled: enabled as readonly MfaFactor[], softwareToken: {}, ...(preferred && { preferred }) },
})

describe('After the first proof of a sign-in', () => {
  const table: [string, Partial<User>, Partial<UserPool>, string][] = [
    ['a confirmed user', {}, {}, 'proven'],
    ['a confirmed user where MFA is optional', {}, { mfa: 'OPTIONAL' }, 'proven'],
    ['a temporary password', { status: 'FORCE_CHANGE_PASSWORD' }, {}, 'NEW_PASSWORD_REQUIRED'],
    [
      'a temporary password on its last day',
      { status: 'FORCE_CHANGE_PASSWORD', password: daysAgo(6.99) },
      {},
      'NEW_PASSWORD_REQUIRED',
    ],
    [
      'a temporary password after its last day',
      { status: 'FORCE_CHANGE_PASSWORD', password: daysAgo(7) },
      {},
      'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
    ],
    ["a password of one's own, however old", { password: daysAgo(900) }, {}, 'proven'],
    ['a disabled user', { enabled: false }, {}, 'NotAuthorizedException: User is disabled.'],
    [
      'a disabled user who is unconfirmed too',
      { enabled: false, status: 'UNCONFIRMED' },
      {},
      'NotAuthorizedException: User is disabled.',
    ],
    ['an unconfirmed user', { status: 'UNCONFIRMED' }, {}, 'UserNotConfirmedException: User is not confirmed.'],
    [
      'a user who must reset the password',
      { status: 'RESET_REQUIRED' },
      {},
      'PasswordResetRequiredException: Password reset required for the user',
    ],
    [
      'a user of another identity provider',
      { status: 'EXTERNAL_PROVIDER' },
      {},
      'NotAuthorizedException: Incorrect username or password.',
    ],
    [
      'a temporary password where MFA is required',
      { status: 'FORCE_CHANGE_PASSWORD' },
      all('ON'),
      'NEW_PASSWORD_REQUIRED',
    ],
    ['factors of a user where MFA is off', app(['SOFTWARE_TOKEN_MFA']), {}, 'proven'],
    ['no factor where MFA is optional', reachable, all('OPTIONAL'), 'proven'],
    ['an app that was never turned on where MFA is optional', app([]), all('OPTIONAL'), 'proven'],
    ['one factor', app(['SOFTWARE_TOKEN_MFA']), all('OPTIONAL'), 'SOFTWARE_TOKEN_MFA'],
    ['SMS turned on', { ...reachable, mfa: { enabled: ['SMS_MFA'] } }, all('OPTIONAL'), 'SMS_MFA'],
    ['SMS turned on, and no phone number any more', { mfa: { enabled: ['SMS_MFA'] } }, all('OPTIONAL'), 'proven'],
    [
      'the same where MFA is required',
      { ...noAddress, mfa: { enabled: ['SMS_MFA'] } },
      all('ON'),
      `MFA_SETUP ${every}`,
    ],
    ['e-mail turned on', { mfa: { enabled: ['EMAIL_OTP'] } }, all('OPTIONAL'), 'EMAIL_OTP'],
    ['several factors', app(every.split(' ')), all('OPTIONAL'), `SELECT_MFA_TYPE ${every}`],
    [
      'several factors, one of which the pool has given up',
      app(every.split(' ')),
      { mfa: 'ON', mfaFactors: { sms: true, softwareToken: true } },
      'SELECT_MFA_TYPE SMS_MFA SOFTWARE_TOKEN_MFA',
    ],
    ['several factors and a preference', app(every.split(' '), 'EMAIL_OTP'), all('OPTIONAL'), 'EMAIL_OTP'],
    [
      'a preference for a factor that the pool has given up',
      app(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'], 'EMAIL_OTP'),
      { mfa: 'OPTIONAL', mfaFactors: { sms: false, softwareToken: true } },
      'SOFTWARE_TOKEN_MFA',
    ],
    [
      'no factor where MFA is required, and a phone number',
      { attributes: { phone_number: '+15550100' } },
      all('ON'),
      'SMS_MFA',
    ],
    ['no factor where MFA is required, and an e-mail address', {}, all('ON'), 'EMAIL_OTP'],
    ['no factor where MFA is required, and both', reachable, all('ON'), 'SELECT_MFA_TYPE SMS_MFA EMAIL_OTP'],
    ['an app that was never turned on where MFA is required', app([]), all('ON'), 'SOFTWARE_TOKEN_MFA'],
    ['no factor where MFA is required, and no address', noAddress, all('ON'), `MFA_SETUP ${every}`],
    [
      'no factor where an app is required',
      reachable,
      { mfa: 'ON', mfaFactors: { sms: false, softwareToken: true } },
      'MFA_SETUP SOFTWARE_TOKEN_MFA',
    ],
  ]
  for (const [what, user, pool, expected] of table) {
    it(`${what}: ${expected}`, () => {
      const following = next(aUserPool(pool), aUser({ password: daysAgo(0), ...user }), passwordProven, NOON)

      const shown = {
        proven: () => 'proven',
        ask: () =>
          'name' in following ? [following.name, ...('factors' in following ? following.factors : [])].join(' ') : '',
        refused: () => ('error' in following ? `${following.error.code}: ${following.error.message}` : ''),
      }
      assert.equal(shown[following.kind](), expected)
    })
  }

  it('asks for no second factor twice, and for none in a sign-in by custom challenges alone', () => {
    const user = aUser(app(['SOFTWARE_TOKEN_MFA']))
    const after = (progress: Partial<Progress>) =>
      next(aUserPool(all('ON')), user, { ...passwordProven, ...progress }, NOON).kind

    assert.equal(after({ secondFactor: 'SOFTWARE_TOKEN_MFA' }), 'proven')
    assert.equal(after({ firstFactor: 'CUSTOM' }), 'proven')
    assert.equal(after({ firstFactor: 'EMAIL_OTP' }), 'ask')
  })

  it('asks for a second factor on a device that is remembered only where devices do not stand for one', () => {
    const user = aUser(app(['SOFTWARE_TOKEN_MFA']))
    const on = (challengeRequiredOnNewDevice: boolean, proven: boolean) => {
      const devices = { challengeRequiredOnNewDevice, onlyRememberedOnUserPrompt: false }
      const device = { key: 'us-east-1_1', remembered: true, proven }
      const following = next(aUserPool({ ...all('ON'), devices }), user, { ...passwordProven, device }, NOON)
      return 'name' in following ? following.name : following.kind
    }

    assert.equal(on(true, false), 'DEVICE_SRP_AUTH')
    assert.equal(on(true, true), 'proven')
    assert.equal(on(false, true), 'SOFTWARE_TOKEN_MFA')
  })
})
