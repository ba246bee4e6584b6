import { createHash } from 'node:crypto'
import type { ChoiceName } from '../../model/challenge.ts'
import { passwordForm } from '../../model/password-form.ts'
import type { User } from '../../model/user.ts'
import type { UserPool, VerifiableAttribute } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { isEmail, isPhoneNumber } from '../users/attribute-values.ts'
import { fold } from '../users/lookup.ts'

export const attributeOf = {
  EMAIL_OTP: 'email',
  SMS_OTP: 'phone_number',
} as const satisfies Partial<Record<ChoiceName, VerifiableAttribute>>

export const choiceOf = {
  email: 'EMAIL_OTP',
  phone_number: 'SMS_OTP',
} as const satisfies Record<VerifiableAttribute, ChoiceName>

type Needs = Pick<Deps, 'settings' | 'sealer'>

/** Of a pool with a relying party. `has`: the user has a passkey for it. */
export type PasskeyUse = { readonly multiFactor: boolean; readonly has: boolean }

/**
 * How a user may prove who they are: what the pool allows and the user has. Developer guide, "Choice-based sign-in". An
 * administrator's choice comes first: where MFA is required no factor is left that no second one can follow.
 */
export function choicesOf(
  { settings }: Needs,
  pool: UserPool,
  user: User,
  passkeys: PasskeyUse | undefined,
): readonly ChoiceName[] {
  if (user.status === 'EXTERNAL_PROVIDER') return []
  // An imported user has none to prove yet, and is told so with the answer.
  const hasPassword = user.password !== undefined || user.status === 'RESET_REQUIRED'
  return allowed(settings, pool, passkeys).filter((choice) => {
    if (choice === 'EMAIL_OTP' || choice === 'SMS_OTP')
      return codeAddress(pool, user, attributeOf[choice]) !== undefined
    return choice === 'WEB_AUTHN' ? passkeys?.has === true : hasPassword
  })
}

/**
 * Where a code goes that lets a user in: to a verified address. An unverified one counts as long as there never was
 * another way in: else somebody could put a stranger's address to an account of their own, and wait for the stranger.
 */
export function codeAddress(pool: UserPool, user: User, attribute: VerifiableAttribute): string | undefined {
  const to = user.attributes[attribute]
  if (!to || user.attributes[`${attribute}_verified`] === 'true') return to || undefined
  const isNew = user.status === 'UNCONFIRMED' || user.updatedAt.getTime() === user.createdAt.getTime()
  return isNew && !user.password && pool.autoVerifiedAttributes?.includes(attribute) ? to : undefined
}

/**
 * What somebody who is not there seems to have: some of what the pool allows, the same at every try at that name, so that
 * no set of choices tells anything (developer guide, "Managing user existence error responses": a random selection).
 */
export function choicesOfNobody(
  { settings, sealer }: Needs,
  pool: UserPool,
  name: string,
  passkeys: PasskeyUse | undefined,
): readonly ChoiceName[] {
  const possible = allowed(settings, pool, passkeys)
  const digest = createHash('sha256').update(fold(pool, name)).digest('hex')
  const [a = 0, b = 0, c = 0, d = 0] = sealer.derive(`choices/${pool.id}/${digest}`, 4)
  const seems = {
    PASSWORD: a % 4 > 0,
    PASSWORD_SRP: a % 4 > 0,
    // Whom an address leads to has it.
    EMAIL_OTP: b % 4 > 0 || isEmail(name),
    SMS_OTP: c % 2 > 0 || isPhoneNumber(name),
    WEB_AUTHN: d % 4 === 0,
  } as const satisfies Record<ChoiceName, boolean>
  const some = possible.filter((choice) => seems[choice])
  return some.length > 0 ? some : possible
}

function allowed(settings: Needs['settings'], pool: UserPool, passkeys: PasskeyUse | undefined): readonly ChoiceName[] {
  const factors = pool.firstAuthFactors
  const required = pool.mfa === 'ON'
  const has = {
    PASSWORD: factors.includes('PASSWORD'),
    PASSWORD_SRP: factors.includes('PASSWORD') && passwordForm(settings, pool) === 'srp',
    EMAIL_OTP: factors.includes('EMAIL_OTP') && !required,
    SMS_OTP: factors.includes('SMS_OTP') && !required,
    WEB_AUTHN: passkeys !== undefined && (passkeys.multiFactor || !required),
  } as const satisfies Record<ChoiceName, boolean>
  return choiceNames.filter((name) => has[name])
}

/** In the order in which answers list them. */
export const choiceNames = [
  'PASSWORD',
  'PASSWORD_SRP',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
] as const satisfies readonly ChoiceName[]
