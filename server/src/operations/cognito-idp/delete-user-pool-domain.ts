import { domainNotFound } from '../../domain/user-pools/domain-name.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteUserPoolDomainRequest, DeleteUserPoolDomainResponse } from './shapes.ts'

export const deleteUserPoolDomain = {
  name: 'DeleteUserPoolDomain',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DeleteUserPoolDomainRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    if (!(await store.domains.delete(pool.id, input.Domain))) throw domainNotFound()
    return {}
  },
} satisfies Operation<DeleteUserPoolDomainRequest, DeleteUserPoolDomainResponse>
