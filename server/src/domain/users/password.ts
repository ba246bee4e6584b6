import { randomText } from '../../lib/random-text.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Sealed } from '../../model/sealed.ts'
import type { User, UserStatus } from '../../model/user.ts'
import type { PasswordPolicy, UserPool } from '../../model/user-pool.ts'
import type { Passwords } from '../../ports/passwords.ts'
import type { Random } from '../../ports/random.ts'
import { isAcceptablePassword } from './password-policy.ts'

/** The user with a new password and the status that comes with it; the former one goes to the history. */
export function withPassword(pool: UserPool, user: User, sealed: Sealed, status: UserStatus, now: Date): User {
  const former = user.password ? [user.password.sealed, ...user.password.history] : []
  const history = former.slice(0, pool.passwordPolicy.historySize ?? 0)
  return { ...user, status, password: { sealed, setAt: now, history }, updatedAt: now }
}

/**
 * Refuses a password that the user has, or had among as many as the policy remembers. One check after the other: a long
 * history must not take all the threads from those who sign in.
 */
export async function requireUnusedPassword(
  passwords: Passwords,
  pool: UserPool,
  { username, password }: User,
  proposed: string,
): Promise<void> {
  const { historySize = 0 } = pool.passwordPolicy
  if (!password) return
  for (const used of [password.sealed, ...password.history].slice(0, historySize)) {
    if (await passwords.matches(pool, username, used, proposed)) {
      // The text is ours.
      throw new CognitoError('PasswordHistoryPolicyViolationException', 'Password has previously been used.')
    }
  }
}

/** A temporary password ends some days after it was set, whatever the user was told (developer guide, "Password policies"). */
export function isTemporaryPasswordExpired(pool: UserPool, { status, password }: User, now: Date): boolean {
  if (status !== 'FORCE_CHANGE_PASSWORD' || !password) return false
  const days = pool.passwordPolicy.temporaryPasswordValidityDays || 7
  return now.getTime() >= password.setAt.getTime() + days * 86_400_000
}

// Without characters that look alike, or that HTML and shells read as their own.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz2345678923456789!@#%*+-_=?!@#%*+-_=?'

/** A password that the policy accepts. */
export function temporaryPassword(random: Random, policy: PasswordPolicy): string {
  const length = Math.max(policy.minimumLength, 12)
  for (;;) {
    const password = randomText(random.bytes, alphabet, length)
    if (isAcceptablePassword(policy, password)) return password
  }
}
