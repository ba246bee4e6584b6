import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { readPage } from './page.ts'
import type { ListTermsRequest, ListTermsResponse } from './shapes.ts'
import { renderTermsDescription } from './terms.ts'

export const listTerms = {
  name: 'ListTerms',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: ListTermsRequest): Promise<ListTermsResponse> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { items, ...next } = await readPage(
      { of: ['ListTerms', pool.id], limit: input.MaxResults, token: input.NextToken },
      (page) => store.terms.list(pool.id, page),
      (terms) => terms.id,
    )
    return { Terms: items.map(renderTermsDescription), ...next }
  },
} satisfies Operation<ListTermsRequest, ListTermsResponse>
