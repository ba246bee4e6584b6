import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { termsNotFound } from '../../domain/app-clients/terms.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DescribeTermsByClientRequest, DescribeTermsByClientResponse } from './shapes.ts'
import { renderTerms } from './terms.ts'

export const describeTermsByClient = {
  name: 'DescribeTermsByClient',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DescribeTermsByClientRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const client = await requireAppClient(store, pool, input.ClientId)
    const all = await store.terms.findByClient(pool.id, client.id)
    const terms = all.find(({ name }) => name === input.TermsName)
    if (!terms) throw termsNotFound(input.TermsName)
    return { Terms: renderTerms(terms) }
  },
} satisfies Operation<DescribeTermsByClientRequest, DescribeTermsByClientResponse>
