import { requireTierWithSessions } from '../../domain/user-pools/feature-plans.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { userPoolNotFound } from '../../model/errors.ts'
import type { PoolSessions } from '../../model/user-pool.ts'
import type { Operation } from '../operation.ts'
import { renderPoolSessions } from './session-configuration.ts'
import type { SetUserPoolSessionConfigurationRequest, SetUserPoolSessionConfigurationResponse } from './shapes.ts'

/** Whether the pool tracks where its users are signed in, and at how many places they may be. */
export const setUserPoolSessionConfiguration: Operation<
  SetUserPoolSessionConfigurationRequest,
  SetUserPoolSessionConfigurationResponse
> = {
  name: 'SetUserPoolSessionConfiguration',

  async handle(deps, call, input) {
    const { id } = await requireUserPool(deps.store, call, input.UserPoolId)
    const sessions: PoolSessions = {
      tracked: input.UserSessionTracking === 'ENABLED',
      maxPerUser: input.TokenSession.MaxPerUser,
    }
    const pool = await deps.store.userPools.update(id, (current) => {
      requireTierWithSessions(deps.settings, current)
      return { ...current, sessions: { ...current.sessions, ...sessions }, updatedAt: deps.clock.now() }
    })
    if (!pool) throw userPoolNotFound(id)
    return renderPoolSessions(pool)
  },
}
