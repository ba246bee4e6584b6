import { requireConsistentSettings } from '../../domain/user-pools/check-settings.ts'
import { newUserPool } from '../../domain/user-pools/defaults.ts'
import { requireFeaturesInTier, tierOf } from '../../domain/user-pools/feature-plans.ts'
import { withFactorsOfMode } from '../../domain/user-pools/mfa.ts'
import { newUserPoolId } from '../../domain/user-pools/new-user-pool-id.ts'
import { quotas, requireBelowQuota } from '../../domain/user-pools/quotas.ts'
import { requireUsableKey } from '../../domain/user-pools/require-usable-key.ts'
import { newSchema } from '../../domain/user-pools/schema.ts'
import { requireAcceptableTags } from '../../domain/user-pools/tags.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderUserPool } from './render-user-pool.ts'
import type { CreateUserPoolRequest, CreateUserPoolResponse } from './shapes.ts'
import { toAttributeDefinition, toIdentitySettings, toUserPoolSettings } from './user-pool-settings.ts'

type Needs = Pick<Deps, 'store' | 'codeEncryption' | 'log' | 'signer' | 'settings' | 'clock' | 'random'>

export const createUserPool = {
  name: 'CreateUserPool',

  async handle(deps: Needs, call: Call, input: CreateUserPoolRequest): Promise<CreateUserPoolResponse> {
    const pool = toUserPool(deps, call, input)
    requireAcceptableTags(pool.tags, 'UserPoolTaggingException')
    requireConsistentSettings(deps.settings, pool)
    requireFeaturesInTier(deps.settings, pool.tier, { pool })
    await requireUsableKey(deps, pool)

    await deps.store.transaction(async (tx) => {
      requireBelowQuota(await tx.userPools.count(call.region), quotas.userPools, 'user pools')
      if (!(await tx.userPools.insert(pool))) throw invalidParameter(`User pool ${pool.id} already exists.`)
    })
    deps.signer.prepare(pool.id)
    return { UserPool: renderUserPool(pool, [], 0) }
  },
} satisfies Operation<CreateUserPoolRequest, CreateUserPoolResponse>

function toUserPool(deps: Needs, call: Call, input: CreateUserPoolRequest): UserPool {
  const settings = toUserPoolSettings(call.region, input)
  const id = newUserPoolId(deps, call.region, settings.tags)
  const pool = withFactorsOfMode({
    ...newUserPool({ id, accountId: call.accountId, name: input.PoolName }, deps.clock.now()),
    ...settings,
    ...toIdentitySettings(input),
    schema: newSchema((input.Schema ?? []).map(toAttributeDefinition)),
  })
  return { ...pool, tier: tierOf(input.UserPoolTier, pool) }
}
