import { termsNotFound } from '../../domain/app-clients/terms.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DescribeTermsRequest, DescribeTermsResponse } from './shapes.ts'
import { renderTerms } from './terms.ts'

export const describeTerms = {
  name: 'DescribeTerms',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DescribeTermsRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const terms = await store.terms.find(pool.id, input.TermsId)
    if (!terms) throw termsNotFound(input.TermsId)
    return { Terms: renderTerms(terms) }
  },
} satisfies Operation<DescribeTermsRequest, DescribeTermsResponse>
