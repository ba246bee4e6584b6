import { toBase32 } from '../../lib/base32.ts'
import { totpStepOf } from '../../lib/totp.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Sealed } from '../../model/sealed.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Random } from '../../ports/random.ts'
import type { StoreTx } from '../../ports/store.ts'
import { changeUser } from './change-user.ts'
import { offeredFactors, withoutLonePasskeys } from './second-factors.ts'

type Needs = Pick<Deps, 'store' | 'sealer' | 'clock'>
type Owner = Pick<User, 'userPoolId' | 'sub'>

/** 256 bits, 52 letters and digits. */
export const newSecret = ({ bytes }: Random): Uint8Array => bytes(32)

export const secretCode = (secret: Uint8Array): string => toBase32(secret)

const purpose = ({ userPoolId, sub }: Owner) => `software-token/${userPoolId}/${sub}`

export const sealSecret = ({ sealer }: Pick<Needs, 'sealer'>, owner: Owner, secret: Uint8Array): Sealed =>
  sealer.seal(purpose(owner), secret)

/** The step of a code; undefined: it is not a code of that secret now. */
export const stepOf = ({ sealer, clock }: Needs, owner: Owner, secret: Sealed, code: string): number | undefined =>
  totpStepOf(sealer.open(purpose(owner), secret), code, clock.now())

export function requireSoftwareTokens(pool: UserPool): void {
  if (offeredFactors(pool).includes('SOFTWARE_TOKEN_MFA')) return
  throw new CognitoError('SoftwareTokenMFANotFoundException', 'Software Token MFA is not enabled by the userPool.')
}

export const noSoftwareToken = () =>
  new CognitoError('SoftwareTokenMFANotFoundException', 'Software Token MFA does not exist for the user.')

/** A code that does not prove that the app has the secret. */
export const notEnabled = () =>
  new CognitoError('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA')

/** A right code that is none any more (RFC 6238 section 5.2). */
export const usedBefore = () =>
  new CognitoError('ExpiredCodeException', 'Your software token has already been used once.')

/** The name that its owner gave an authenticator app. */
export const named = (name: string | undefined) => ({ ...(name !== undefined && { name }) })

/** The secret that was offered to somebody who is signed in counts from its first code on. */
export async function confirmOffered(
  deps: Needs,
  pool: UserPool,
  user: User,
  code: string,
  name: string | undefined,
): Promise<void> {
  const pending = (await deps.store.softwareTokens.find(pool.id, user.sub))?.pending
  if (!pending) throw noSoftwareToken()
  const step = stepOf(deps, user, pending, code)
  if (step === undefined) throw notEnabled()
  await deps.store.transaction(async (tx) => {
    if (!(await tx.softwareTokens.confirm(pool.id, user.sub, pending, step))) throw notEnabled()
    const softwareToken = named(name)
    await changeUser(tx, pool, user.sub, (now) => ({
      ...now,
      mfa: { enabled: [], ...now.mfa, softwareToken },
      updatedAt: deps.clock.now(),
    }))
  })
}

/** Takes the authenticator app away. Whoever has none is left as they are. */
export async function removeSoftwareToken(
  tx: Pick<StoreTx, 'softwareTokens' | 'users'>,
  pool: UserPool,
  user: User,
  now: Date,
): Promise<void> {
  await tx.softwareTokens.delete(pool.id, user.sub)
  await changeUser(tx, pool, user.sub, (current) => {
    if (!current.mfa) return current
    const { softwareToken: _removed, preferred, enabled, ...kept } = current.mfa
    const mfa = {
      ...kept,
      enabled: enabled.filter((factor) => factor !== 'SOFTWARE_TOKEN_MFA'),
      ...(preferred && preferred !== 'SOFTWARE_TOKEN_MFA' && { preferred }),
    }
    return { ...current, mfa: withoutLonePasskeys(mfa), updatedAt: now }
  })
}
