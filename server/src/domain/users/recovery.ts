import { type CognitoError, invalidParameter, notAuthorized } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool, VerifiableAttribute } from '../../model/user-pool.ts'
import { activeFactors, attributeOf as factorAttributes } from './second-factors.ts'

const attributeOf = { verified_email: 'email', verified_phone_number: 'phone_number' } as const

/** Addresses by which the pool lets users recover, the preferred one first; none: only an administrator can help. */
export function recoveryAttributes({ recovery }: Pick<UserPool, 'recovery'>): readonly VerifiableAttribute[] {
  // Cognito's former behaviour, where nothing is set.
  if (recovery.length === 0) return ['phone_number', 'email']
  return recovery
    .toSorted((a, b) => a.priority - b.priority)
    .flatMap(({ name }) => (name === 'admin_only' ? [] : [attributeOf[name]]))
}

/**
 * Where a code to set a new password goes: only what was verified is known to be the user's own. Not where the codes of
 * a second factor go: who reads them would have both factors. The former behaviour, where nothing is set, allows that.
 */
export function recoveryAddress(pool: Pick<UserPool, 'recovery' | 'mfa' | 'mfaFactors'>, user: User) {
  const { attributes } = user
  const factors = pool.recovery.length === 0 ? [] : activeFactors(pool, user)
  const isFactor = (name: VerifiableAttribute) =>
    factors.some((factor) => factor !== 'SOFTWARE_TOKEN_MFA' && factorAttributes[factor] === name)
  const attribute = recoveryAttributes(pool).find(
    (name) => attributes[name] && attributes[`${name}_verified`] === 'true' && !isFactor(name),
  )
  const to = attribute && attributes[attribute]
  return to ? { attribute, to } : undefined
}

/** Why a user's password cannot be reset by a code. */
export function whyUnrecoverable({ status }: User): CognitoError | undefined {
  return status === 'FORCE_CHANGE_PASSWORD' || status === 'EXTERNAL_PROVIDER' ? notResettable() : undefined
}

export const notResettable = () => notAuthorized('User password cannot be reset in the current state.')

export const contactAdministrator = () => notAuthorized('Contact administrator to reset password.')

export const noRecoveryAddress = () =>
  invalidParameter('Cannot reset password for the user as there is no registered/verified email or phone_number')
