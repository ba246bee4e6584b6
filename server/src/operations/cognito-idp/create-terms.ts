import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireLinks, termsExist } from '../../domain/app-clients/terms.ts'
import { quotas, requireBelowQuota } from '../../domain/user-pools/quotas.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Terms } from '../../model/terms.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { CreateTermsRequest, CreateTermsResponse } from './shapes.ts'
import { renderTerms } from './terms.ts'

type Needs = Pick<Deps, 'store' | 'clock' | 'random'>

export const createTerms = {
  name: 'CreateTerms',

  async handle({ store, clock, random }: Needs, call: Call, input: CreateTermsRequest): Promise<CreateTermsResponse> {
    const links = requireLinks(input.Links)
    const now = clock.now()
    const terms = await store.transaction(async (tx): Promise<Terms> => {
      const pool = await requireUserPool(tx, call, input.UserPoolId)
      const client = await requireAppClient(tx, pool, input.ClientId)
      requireBelowQuota(await tx.terms.count(pool.id), quotas.terms, 'terms')
      // The model's pattern allows these two names only.
      const name = input.TermsName as Terms['name']
      const created = { userPoolId: pool.id, id: random.uuid(), clientId: client.id, name, links }
      const whole = { ...created, createdAt: now, updatedAt: now }
      if (!(await tx.terms.insert(whole))) throw termsExist(name)
      return whole
    })
    return { Terms: renderTerms(terms) }
  },
} satisfies Operation<CreateTermsRequest, CreateTermsResponse>
