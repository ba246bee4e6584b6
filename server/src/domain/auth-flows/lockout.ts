import { notAuthorized, wrongPassword } from '../../model/errors.ts'
import type { Lockout } from '../../model/lockout.ts'
import type { FlowNeeds, SignIn } from './sign-in.ts'

// Developer guide, "Lockout behavior for failed sign-in attempts": five failures are free, then the lock doubles from one
// second to about fifteen minutes. One counter for every way to prove a password or a second factor.
const freeFailures = 5
const longestMs = 15 * 60_000

/** What one more failure makes of it. During a lock nothing counts, and nothing makes the lock longer. */
export function failed(lockout: Lockout, now: Date): Lockout {
  if (isLocked(lockout, now)) return lockout
  const failures = lockout.expiresAt <= now ? 1 : lockout.failures + 1
  const expiresAt = new Date(now.getTime() + longestMs)
  if (failures < freeFailures) return { failures, expiresAt }
  const lockMs = Math.min(1000 * 2 ** (failures - freeFailures), longestMs)
  return { failures, lockedUntil: new Date(now.getTime() + lockMs), expiresAt }
}

export const isLocked = ({ lockedUntil }: Lockout, now: Date): boolean => lockedUntil !== undefined && now < lockedUntil

type Needs = Pick<FlowNeeds, 'store' | 'clock'>

const attemptsExceeded = () => notAuthorized('Password attempts exceeded')

/** Before any proof is looked at. */
export async function requireUnlocked({ store, clock }: Needs, { pool }: SignIn, subject: string): Promise<void> {
  const lockout = await store.lockouts.find(pool.id, subject)
  if (lockout && isLocked(lockout, clock.now())) throw attemptsExceeded()
}

/**
 * Holds the outcome of a proof against whoever tried. Proofs that were under way when the lock came are refused too,
 * right ones among them: so many tries at once are worth no more than so many in turn. A right one forgets nothing yet:
 * whoever knows the password would begin anew with every guess at the second factor.
 */
export async function settle(deps: Needs, signIn: SignIn, subject: string, proven: boolean): Promise<void> {
  if (proven) return requireUnlocked(deps, signIn, subject)
  await countFailure(deps, signIn, subject)
  throw wrongPassword()
}

/** With the end of a sign-in former failures are forgotten, unless the lock has come meanwhile. */
export async function forgetFailures({ store, clock }: Needs, { pool }: SignIn, subject: string): Promise<void> {
  if (!(await store.lockouts.find(pool.id, subject))) return
  const now = clock.now()
  await store.lockouts.update(pool.id, subject, none(now), (lockout) => (isLocked(lockout, now) ? lockout : undefined))
}

/** Throws when the failure came during a lock: then it did not count, and was worth nothing to whoever tried. */
export async function countFailure({ store, clock }: Needs, { pool }: SignIn, subject: string): Promise<void> {
  const now = clock.now()
  const { before } = await store.lockouts.update(pool.id, subject, none(now), (lockout) => failed(lockout, now))
  if (isLocked(before, now)) throw attemptsExceeded()
}

const none = (now: Date): Lockout => ({ failures: 0, expiresAt: now })
