import { createHash } from 'node:crypto'
import type { ChoiceName } from '../../model/challenge.ts'
import { passwordForm } from '../../model/password-form.ts'
import type { User } from '../../model/user.ts'
import type { UserPool, VerifiableAttribute } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { isEmail, isPhoneNumber } from '../users/attribute-values.ts'
import { fold } from '../users/lookup.ts'
import { activeFactors } from '../users/second-factors.ts'

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
 * How a user may prove who they are: what the pool allows and the user has. Developer guide, "Choice-based sign-in". Where
 * a second factor is asked for, by the pool or by the user's own preference, it follows the password, and nothing that is
 * less than both is offered beside it: a passkey only when the user counts it as two factors.
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
  const secured = pool.mfa === 'ON' || (hasPassword && activeFactors(pool, user).length > 0)
  const has = {
    PASSWORD: hasPassword,
    PASSWORD_SRP: hasPassword,
    EMAIL_OTP: !secured && codeAddress(pool, user, 'email') !== undefined,
    SMS_OTP: !secured && codeAddress(pool, user, 'phone_number') !== undefined,
    WEB_AUTHN: passkeys?.has === true && (!secured || isTwoFactors(passkeys, user)),
  } as const satisfies Record<ChoiceName, boolean>
  // Who was invited changes the temporary password first.
  const invited = hasPassword && user.status === 'FORCE_CHANGE_PASSWORD'
  return allowed(settings, pool, passkeys).filter((name) => has[name] && (!invited || isPassword(name)))
}

/** Whether a passkey of the user counts as two factors: the pool says so, and so does the user. */
export const isTwoFactors = ({ multiFactor }: Pick<PasskeyUse, 'multiFactor'>, { mfa }: Pick<User, 'mfa'>): boolean =>
  multiFactor && mfa?.passkeys === true

export const isPassword = (choice: ChoiceName): boolean => choice === 'PASSWORD' || choice === 'PASSWORD_SRP'

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
