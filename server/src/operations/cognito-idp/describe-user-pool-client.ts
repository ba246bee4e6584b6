import { oldestSecret } from '../../domain/app-clients/credentials.ts'
import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderAppClient } from './render-app-client.ts'
import type { DescribeUserPoolClientRequest, DescribeUserPoolClientResponse } from './shapes.ts'

export const describeUserPoolClient = {
  name: 'DescribeUserPoolClient',

  async handle({ store, sealer }: Pick<Deps, 'store' | 'sealer'>, call: Call, input: DescribeUserPoolClientRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const client = await requireAppClient(store, pool, input.ClientId)
    return { UserPoolClient: renderAppClient(client, oldestSecret(sealer, client)) }
  },
} satisfies Operation<DescribeUserPoolClientRequest, DescribeUserPoolClientResponse>
