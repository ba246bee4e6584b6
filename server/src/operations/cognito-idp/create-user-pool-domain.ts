import { domainVersion, requireCustomDomain, requireDomainPrefix } from '../../domain/user-pools/domain-name.ts'
import { requireFeaturesInTier } from '../../domain/user-pools/feature-plans.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Domain } from '../../model/domain.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { StoreTx } from '../../ports/store.ts'
import type { Operation } from '../operation.ts'
import { refuseWithoutEffect, renderDomainChange, toManagedLoginVersion } from './domain.ts'
import type { CreateUserPoolDomainRequest, CreateUserPoolDomainResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'settings' | 'clock'>

export const createUserPoolDomain = {
  name: 'CreateUserPoolDomain',

  async handle(deps: Needs, call: Call, input: CreateUserPoolDomainRequest): Promise<CreateUserPoolDomainResponse> {
    refuseWithoutEffect(input)
    const custom = input.CustomDomainConfig !== undefined
    const requireName = custom ? requireCustomDomain : requireDomainPrefix
    requireName(input.Domain)

    const domain = await deps.store.transaction(async (tx) => {
      const pool = await requireUserPool(tx, call, input.UserPoolId)
      const created = toDomain(deps, pool, input)
      requireFeaturesInTier(deps.settings, pool.tier, { domains: [created] })
      await requireFree(tx, created)
      if (!(await tx.domains.insert(created))) throw taken()
      return created
    })
    return renderDomainChange(call, input, domain)
  },
} satisfies Operation<CreateUserPoolDomainRequest, CreateUserPoolDomainResponse>

function toDomain({ clock }: Needs, pool: UserPool, input: CreateUserPoolDomainRequest): Domain {
  const certificateArn = input.CustomDomainConfig?.CertificateArn
  return {
    domain: input.Domain,
    userPoolId: pool.id,
    custom: certificateArn !== undefined,
    managedLoginVersion: toManagedLoginVersion(input.ManagedLoginVersion ?? 1),
    ...(certificateArn !== undefined && { certificateArn }),
    version: domainVersion(clock.now()),
  }
}

/** Tells apart why a name cannot be had. */
async function requireFree(tx: StoreTx, { domain, userPoolId, custom }: Domain): Promise<void> {
  const holder = await tx.domains.find(domain)
  if (holder) throw holder.userPoolId === userPoolId ? invalidParameter('Domain already exists.') : taken()
  const own = await tx.domains.findByPool(userPoolId)
  if (own.some((each) => each.custom === custom)) {
    throw invalidParameter(`User pool already has a ${custom ? 'custom' : 'prefix'} domain configured.`)
  }
}

const taken = () => invalidParameter('Domain already associated with another user pool.')
