import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { ListUserPoolClientSecretsRequest, ListUserPoolClientSecretsResponse } from './shapes.ts'

export const listUserPoolClientSecrets = {
  name: 'ListUserPoolClientSecrets',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: ListUserPoolClientSecretsRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { secrets } = await requireAppClient(store, pool, input.ClientId)
    // Two secrets fit on one page: no token was ever given out.
    if (input.NextToken !== undefined) throw invalidParameter('Invalid pagination token.')
    return {
      ClientSecrets: secrets.map(({ id, createdAt }) => ({ ClientSecretId: id, ClientSecretCreateDate: createdAt })),
    }
  },
} satisfies Operation<ListUserPoolClientSecretsRequest, ListUserPoolClientSecretsResponse>
