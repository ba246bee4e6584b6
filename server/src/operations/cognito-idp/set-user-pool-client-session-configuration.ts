import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireTracked } from '../../domain/tokens/user-sessions.ts'
import { requireTierWithSessions } from '../../domain/user-pools/feature-plans.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { defaultSessions } from '../../domain/user-pools/sessions.ts'
import { appClientNotFound } from '../../model/errors.ts'
import type { PoolSessions, UserPool } from '../../model/user-pool.ts'
import type { Operation } from '../operation.ts'
import { renderClientSessions } from './session-configuration.ts'
import type {
  SetUserPoolClientSessionConfigurationRequest,
  SetUserPoolClientSessionConfigurationResponse,
} from './shapes.ts'

/** For how long after a sign-in the client takes a browser's word for it. */
export const setUserPoolClientSessionConfiguration: Operation<
  SetUserPoolClientSessionConfigurationRequest,
  SetUserPoolClientSessionConfigurationResponse
> = {
  name: 'SetUserPoolClientSessionConfiguration',

  async handle(deps, call, input) {
    const ssoSessionMinutes = input.SSOSession.MaxValidityMinutes
    const client = await deps.store.transaction(async (tx) => {
      const pool = await requireUserPool(tx, call, input.UserPoolId)
      const { id } = await requireAppClient(tx, pool, input.ClientId)
      requireTierWithSessions(deps.settings, pool)
      requireTracked(pool)
      const updatedAt = deps.clock.now()
      await tx.userPools.update(pool.id, (current) => withSsoMinutes(current, ssoSessionMinutes))
      return tx.appClients.update(pool.id, id, (current) => ({ ...current, ssoSessionMinutes, updatedAt }))
    })
    if (!client) throw appClientNotFound(input.ClientId)
    return renderClientSessions(client)
  },
}

/** Browser sessions are kept for as long as the most patient client may want. */
function withSsoMinutes(pool: UserPool, minutes: number): UserPool {
  const { longestSsoMinutes = 0, ...sessions }: PoolSessions = pool.sessions ?? defaultSessions
  return { ...pool, sessions: { ...sessions, longestSsoMinutes: Math.max(longestSsoMinutes, minutes) } }
}
