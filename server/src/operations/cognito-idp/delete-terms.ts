import { termsNotFound } from '../../domain/app-clients/terms.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteTermsRequest } from './shapes.ts'

export const deleteTerms = {
  name: 'DeleteTerms',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DeleteTermsRequest): Promise<void> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    if (!(await store.terms.delete(pool.id, input.TermsId))) throw termsNotFound(input.TermsId)
  },
} satisfies Operation<DeleteTermsRequest, void>
