import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderUserPool } from './render-user-pool.ts'
import type { DescribeUserPoolRequest, DescribeUserPoolResponse } from './shapes.ts'

export const describeUserPool = {
  name: 'DescribeUserPool',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DescribeUserPoolRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const domains = await store.domains.findByPool(pool.id)
    return { UserPool: renderUserPool(pool, domains, await store.users.estimate(pool.id)) }
  },
} satisfies Operation<DescribeUserPoolRequest, DescribeUserPoolResponse>
