import type { AppClient } from '../../model/app-client.ts'
import { CognitoError } from '../../model/errors.ts'
import type { CompromisedEvent, RiskConfiguration } from '../../model/risk-configuration.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { isThreatProtected } from '../user-pools/feature-plans.ts'

export type PasswordUse = {
  readonly pool: UserPool
  readonly client: AppClient
  readonly event: CompromisedEvent
  readonly password: string
}

/** What counts at a client: its own configuration, else that of the pool. */
export const riskConfigurationOf = (pool: UserPool, client: AppClient): RiskConfiguration | undefined =>
  client.riskConfiguration ?? pool.riskConfiguration

/**
 * Whether the password must not be used, because attackers know it. Developer guide, "Working with
 * compromised-credentials detection": in audit mode, and where nothing is to be done, it is only logged.
 */
export async function isBlocked(
  { compromisedPasswords, log }: Pick<Deps, 'compromisedPasswords' | 'log'>,
  { pool, client, event, password }: PasswordUse,
): Promise<boolean> {
  const watched = riskConfigurationOf(pool, client)?.compromisedCredentials
  if (!isThreatProtected(pool) || !watched?.events.includes(event)) return false
  if (!(await compromisedPasswords.includes(password))) return false
  const blocked = watched.action === 'BLOCK' && pool.threatProtection?.mode === 'ENFORCED'
  log.warn('compromised-password.used', { userPoolId: pool.id, clientId: client.id, at: event, blocked })
  return blocked
}

/** For a password that somebody chooses. */
export async function requireUncompromised(
  deps: Pick<Deps, 'compromisedPasswords' | 'log'>,
  use: PasswordUse,
): Promise<void> {
  if (!(await isBlocked(deps, use))) return
  throw new CognitoError('InvalidPasswordException', 'Provided password cannot be used for security reasons.')
}
