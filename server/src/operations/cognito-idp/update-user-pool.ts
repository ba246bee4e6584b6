import { requireConsistentSettings } from '../../domain/user-pools/check-settings.ts'
import { requireFeaturesInTier, tierOf } from '../../domain/user-pools/feature-plans.ts'
import { withFactorsOfMode } from '../../domain/user-pools/mfa.ts'
import { quotas } from '../../domain/user-pools/quotas.ts'
import { requireUsableKey } from '../../domain/user-pools/require-usable-key.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireAcceptableTags } from '../../domain/user-pools/tags.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter, userPoolNotFound } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { StoreTx } from '../../ports/store.ts'
import type { Operation } from '../operation.ts'
import { toTriggers } from './lambda-config.ts'
import type { UpdateUserPoolRequest, UpdateUserPoolResponse } from './shapes.ts'
import { toUserPoolSettings } from './user-pool-settings.ts'

type Needs = Pick<Deps, 'store' | 'codeEncryption' | 'log' | 'settings' | 'clock'>

export const updateUserPool = {
  name: 'UpdateUserPool',

  async handle(deps: Needs, call: Call, input: UpdateUserPoolRequest): Promise<UpdateUserPoolResponse> {
    const { id, accountId } = await requireUserPool(deps.store, call, input.UserPoolId)
    const change = changeOf(deps, call, input)
    await requireUsableKey(deps, { id, accountId, triggers: toTriggers(input.LambdaConfig ?? {}) })
    await deps.store.transaction(async (tx) => {
      const pool = await tx.userPools.update(id, change)
      if (!pool) throw userPoolNotFound(id)
      // After the change, so that lowering the tier sees what is in use; a refusal undoes the change.
      requireFeaturesInTier(deps.settings, pool.tier, { pool, ...(await attachedTo(tx, pool)) })
    })
    return {}
  },
} satisfies Operation<UpdateUserPoolRequest, UpdateUserPoolResponse>

/** Replaces all settings: what the request leaves out goes back to its default. Only name, tier and tags are kept. */
function changeOf(
  { clock, settings: server }: Needs,
  call: Call,
  input: UpdateUserPoolRequest,
): (pool: UserPool) => UserPool {
  const settings = toUserPoolSettings(call.region, input)
  requireAcceptableTags(settings.tags, 'UserPoolTaggingException')
  return (current) => {
    if (server.strict) requireMfaAsBefore(current, input)
    const pool = withFactorsOfMode({
      ...lasting(current),
      ...settings,
      name: input.PoolName ?? current.name,
      // Terraform's AWS provider sends none: it changes tags by TagResource and UntagResource alone.
      tags: input.UserPoolTags ?? current.tags,
      updatedAt: clock.now(),
    })
    requireConsistentSettings(server, pool)
    return { ...pool, tier: tierOf(input.UserPoolTier, pool) }
  }
}

/** AWS leaves it to SetUserPoolMfaConfig to require MFA of a pool that did without. */
function requireMfaAsBefore({ mfa }: UserPool, { MfaConfiguration }: UpdateUserPoolRequest): void {
  if (MfaConfiguration === 'ON' && mfa !== 'ON') {
    throw invalidParameter('Cannot turn MFA functionality ON, once the user pool has been created.')
  }
}

/** What no update changes, or another operation does. */
function lasting(pool: UserPool) {
  const { id, accountId, tier, schema, mfaFactors, createdAt } = pool
  const { aliasAttributes, usernameAttributes, usernameCaseSensitive, webAuthn, sessions, riskConfiguration } = pool
  return {
    ...{ id, accountId, tier, schema, mfaFactors, createdAt },
    ...(aliasAttributes && { aliasAttributes }),
    ...(usernameAttributes && { usernameAttributes }),
    ...(usernameCaseSensitive !== undefined && { usernameCaseSensitive }),
    ...(webAuthn && { webAuthn }),
    ...(sessions && { sessions }),
    ...(riskConfiguration && { riskConfiguration }),
  }
}

/** Only LITE lacks features that domains and clients may use. */
async function attachedTo(tx: StoreTx, pool: UserPool) {
  if (pool.tier !== 'LITE') return {}
  return {
    domains: await tx.domains.findByPool(pool.id),
    appClients: await tx.appClients.list(pool.id, { limit: quotas.appClients }),
  }
}
