import type { Call } from '../../model/call.ts'
import { regionOf } from '../../model/ids.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { type DescribedDomain, renderDomain } from './domain.ts'
import type { DescribeUserPoolDomainRequest } from './shapes.ts'

export const describeUserPoolDomain = {
  name: 'DescribeUserPoolDomain',

  /** An unknown domain is an empty description, not an error: Terraform relies on it. */
  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DescribeUserPoolDomainRequest) {
    const domain = await store.domains.find(input.Domain)
    const pool = domain && (await store.userPools.find(domain.userPoolId))
    if (!domain || !pool || regionOf(pool.id) !== call.region) return { DomainDescription: {} }
    return { DomainDescription: renderDomain(call, pool, domain) }
  },
} satisfies Operation<DescribeUserPoolDomainRequest, { DomainDescription: DescribedDomain }>
