import { requireConsistentSettings } from '../../domain/user-pools/check-settings.ts'
import { requireFeaturesInTier } from '../../domain/user-pools/feature-plans.ts'
import { requireMfaFactors } from '../../domain/user-pools/mfa.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { userPoolNotFound } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderMfaConfig, withMfaConfig } from './mfa-config.ts'
import type { SetUserPoolMfaConfigRequest, SetUserPoolMfaConfigResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'settings' | 'clock'>

export const setUserPoolMfaConfig = {
  name: 'SetUserPoolMfaConfig',

  async handle(deps: Needs, call: Call, input: SetUserPoolMfaConfigRequest): Promise<SetUserPoolMfaConfigResponse> {
    const { id } = await requireUserPool(deps.store, call, input.UserPoolId)
    const pool = await deps.store.userPools.update(id, (current) => {
      const changed = withMfaConfig(current, input, deps.clock.now())
      requireMfaFactors(changed)
      requireConsistentSettings(deps.settings, changed)
      requireFeaturesInTier(deps.settings, changed.tier, { pool: changed })
      return changed
    })
    if (!pool) throw userPoolNotFound(id)
    return renderMfaConfig(pool)
  },
} satisfies Operation<SetUserPoolMfaConfigRequest, SetUserPoolMfaConfigResponse>
