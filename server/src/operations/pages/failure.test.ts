import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeExpired, codeMismatch } from '../../domain/users/codes.ts'
import { contactAdministrator, noRecoveryAddress, notResettable } from '../../domain/users/recovery.ts'
import { notEnabled, usedBefore } from '../../domain/users/software-tokens.ts'
import {
  attemptLimitExceeded,
  CognitoError,
  combinationNotFound,
  invalidParameter,
  notAuthorized,
  passwordResetRequired,
  tooManyRequests,
  userNotFound,
  wrongPassword,
} from '../../model/errors.ts'
import { type FailureReason, FormError, failureOf } from './failure.ts'

const refusals: [string, Error, FailureReason][] = [
  ['a wrong password', wrongPassword(), 'wrong-password'],
  ['a disabled user', notAuthorized('User is disabled.'), 'disabled'],
  ['a user who is locked out', notAuthorized('Password attempts exceeded'), 'locked-out'],
  ['an unknown user', userNotFound(), 'unknown-user'],
  ['an unknown user of a client', combinationNotFound(), 'unknown-user'],
  ['a wrong code', codeMismatch(), 'code-wrong'],
  ['an old code', codeExpired(), 'code-expired'],
  ['a code that does not connect an app', notEnabled(), 'code-wrong'],
  ['a code of an app that was used', usedBefore(), 'code-used'],
  ['a password that has to be reset', passwordResetRequired(), 'reset-required'],
  ['too many tries', attemptLimitExceeded(), 'too-many-attempts'],
  ['too many requests', tooManyRequests(), 'too-many-attempts'],
  ['an account without an address', noRecoveryAddress(), 'unrecoverable'],
  ['an account of another provider', notResettable(), 'unrecoverable'],
  ['a pool without recovery', contactAdministrator(), 'unrecoverable'],
  ['a challenge that is over', notAuthorized('Invalid session for the user, session is expired.'), 'session-over'],
  ['an address that is none', invalidParameter('Invalid email address format.'), 'email-invalid'],
  ['what the form itself refuses', new FormError('passwords-differ'), 'passwords-differ'],
]

describe('Why a page comes again', () => {
  for (const [what, error, reason] of refusals) {
    it(`is said in the reader's language: ${what}`, () => {
      assert.deepEqual(failureOf(error), { reason })
    })
  }

  it('names the attributes that do not fit', () => {
    const error = invalidParameter(
      'Attributes did not conform to the schema: given_name: The attribute is required\ncustom:size: The attribute value must be a number.\n',
    )

    assert.deepEqual(failureOf(error), { reason: 'attributes-invalid', attributes: ['given_name', 'custom:size'] })
  })

  it('is the text of a failing trigger as it is', () => {
    const text = 'PreSignUp failed with error Only staff may sign up..'

    assert.deepEqual(failureOf(new CognitoError('UserLambdaValidationException', text)), { text })
  })

  it('is no bug of ours: that is thrown on', () => {
    assert.throws(() => failureOf(new TypeError('x is not a function')), TypeError)
  })
})
