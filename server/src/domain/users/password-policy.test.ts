import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemRandom } from '../../adapters/clock-random/system-random.ts'
import { aUserPool } from '../../testing/entities.ts'
import { temporaryPassword } from './password.ts'
import { isAcceptablePassword, requireAcceptablePassword } from './password-policy.ts'

describe('password policy', () => {
  const policy = aUserPool().passwordPolicy
  const refusals = [
    ['aB1!', 'Password not long enough'],
    ['aB1!aB1', 'Password not long enough'],
    ['abcdefg1!', 'Password must have uppercase characters'],
    ['ÄÖÜabcd1!', 'Password must have uppercase characters'],
    ['ABCDEFG1!', 'Password must have lowercase characters'],
    ['ABCDefgh!', 'Password must have numeric characters'],
    ['ABCDefg٣!', 'Password must have numeric characters'],
    ['ABCDefg12', 'Password must have symbol characters'],
    [' ABCDefg12', 'Password must have symbol characters'],
    ['ABCDefg1§', 'Password must have symbol characters'],
    ['🙂🙂aB1!', 'Password not long enough'],
  ] as const
  for (const [password, text] of refusals) {
    it(`refuses ${JSON.stringify(password)}: ${text}`, () => {
      assert.throws(() => requireAcceptablePassword(policy, password, 'sign-up'), {
        code: 'InvalidPasswordException',
        message: `Password did not conform with policy: ${text}`,
      })
    })
  }

  it('speaks differently to an administrator and to who changes a password', () => {
    assert.throws(() => requireAcceptablePassword(policy, 'a', 'administrator'), {
      message: 'Password did not conform with password policy: Password not long enough',
    })
    assert.throws(() => requireAcceptablePassword(policy, 'a', 'change'), {
      message: 'Password does not conform to policy: Password not long enough',
    })
  })

  it('takes every symbol that Cognito takes', () => {
    for (const symbol of '^$*.[]{}()?"!@#%&/\\,><\':;|_~`+=- ') {
      assert.ok(isAcceptablePassword(policy, `ABCD${symbol}efg1`), symbol)
    }
  })

  it('asks for nothing that the pool does not ask for', () => {
    const lax = { ...policy, minimumLength: 6, requireUppercase: false, requireNumbers: false, requireSymbols: false }
    assert.ok(isAcceptablePassword(lax, 'abcdef'))
  })

  it('accepts every temporary password', () => {
    for (const minimumLength of [6, 8, 99]) {
      const password = temporaryPassword(systemRandom, { ...policy, minimumLength })
      assert.ok(password.length >= 12)
      requireAcceptablePassword({ ...policy, minimumLength }, password, 'administrator')
    }
  })
})
