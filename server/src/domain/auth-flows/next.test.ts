import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sealed } from '../../model/sealed.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import { next } from './next.ts'
import { passwordProven } from './password.ts'

const daysAgo = (days: number) => ({
  sealed: sealed(new Uint8Array()),
  setAt: new Date(NOON.getTime() - days * 86_400_000),
  history: [],
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
      'a confirmed user where MFA is required, which cannot be asked for yet',
      {},
      { mfa: 'ON' },
      'UnsupportedOperationException: MFA is required in this user pool and not supported yet.',
    ],
    [
      'a temporary password where MFA is required',
      { status: 'FORCE_CHANGE_PASSWORD' },
      { mfa: 'ON' },
      'UnsupportedOperationException: MFA is required in this user pool and not supported yet.',
    ],
  ]
  for (const [what, user, pool, expected] of table) {
    it(`${what}: ${expected}`, () => {
      const following = next(aUserPool(pool), aUser({ password: daysAgo(0), ...user }), passwordProven, NOON)

      const shown = {
        proven: () => 'proven',
        ask: () => ('name' in following ? following.name : ''),
        refused: () => ('error' in following ? `${following.error.code}: ${following.error.message}` : ''),
      }
      assert.equal(shown[following.kind](), expected)
    })
  }
})
