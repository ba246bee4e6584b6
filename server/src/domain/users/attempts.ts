import { createHash } from 'node:crypto'
import { attemptLimitExceeded } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { fold } from './lookup.ts'

// Developer guide, "Quotas in Amazon Cognito", per user and hour. For recovery it says 5 to 20 by risk: requests get the
// middle of it, entries all of it, as five wrong ones end a code anyway.
const perHour = {
  'forgot-password': 10,
  'confirm-forgot-password': 20,
  'resend-confirmation-code': 5,
  'confirm-sign-up': 15,
  'change-password': 5,
  'get-attribute-code': 5,
  'verify-attribute': 15,
} as const

export type Attempt = keyof typeof perHour

/** Whoever is limited: a user, or a name that nobody has, so that limits do not tell which it is. */
export const subjectOf = (pool: UserPool, user: User | undefined, name: string): string =>
  user?.sub ?? `name ${createHash('sha256').update(fold(pool, name)).digest('base64url')}`

/** Counts an attempt; refuses it when there were too many within the hour. */
export async function requireAttempt(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  pool: UserPool,
  subject: string,
  attempt: Attempt,
): Promise<void> {
  const count = await store.attempts.count(pool.id, subject, attempt, clock.now(), 3_600_000)
  if (count > perHour[attempt]) throw attemptLimitExceeded()
}

/** After a success: what went before was no attack. */
export const forgetAttempts = ({ store }: Pick<Deps, 'store'>, pool: UserPool, subject: string, attempt: Attempt) =>
  store.attempts.clear(pool.id, subject, attempt)
