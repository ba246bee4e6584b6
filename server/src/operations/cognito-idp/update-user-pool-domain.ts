import { domainNotFound, domainVersion } from '../../domain/user-pools/domain-name.ts'
import { requireFeaturesInTier } from '../../domain/user-pools/feature-plans.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Domain } from '../../model/domain.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { refuseWithoutEffect, renderDomainChange, toManagedLoginVersion } from './domain.ts'
import type { UpdateUserPoolDomainRequest, UpdateUserPoolDomainResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'settings' | 'clock'>

export const updateUserPoolDomain = {
  name: 'UpdateUserPoolDomain',

  async handle(deps: Needs, call: Call, input: UpdateUserPoolDomainRequest): Promise<UpdateUserPoolDomainResponse> {
    refuseWithoutEffect(input)
    const domain = await deps.store.transaction(async (tx) => {
      const pool = await requireUserPool(tx, call, input.UserPoolId)
      const current = await tx.domains.find(input.Domain)
      if (current?.userPoolId !== pool.id) throw domainNotFound()
      const changed = changedDomain(deps, current, input)
      requireFeaturesInTier(deps.settings, pool.tier, { domains: [changed] })
      await tx.domains.replace(changed)
      return changed
    })
    return renderDomainChange(call, input, domain)
  },
} satisfies Operation<UpdateUserPoolDomainRequest, UpdateUserPoolDomainResponse>

function changedDomain({ clock }: Needs, current: Domain, input: UpdateUserPoolDomainRequest): Domain {
  const certificateArn = input.CustomDomainConfig?.CertificateArn
  if (certificateArn !== undefined && !current.custom) {
    throw invalidParameter('CustomDomainConfig cannot be set for a prefix domain.')
  }
  return {
    ...current,
    ...(certificateArn !== undefined && { certificateArn }),
    managedLoginVersion: toManagedLoginVersion(input.ManagedLoginVersion ?? current.managedLoginVersion),
    version: domainVersion(clock.now()),
  }
}
