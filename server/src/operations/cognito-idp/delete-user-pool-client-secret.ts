import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteUserPoolClientSecretRequest, DeleteUserPoolClientSecretResponse } from './shapes.ts'

export const deleteUserPoolClientSecret = {
  name: 'DeleteUserPoolClientSecret',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DeleteUserPoolClientSecretRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const client = await requireAppClient(store, pool, input.ClientId)
    switch (await store.appClients.deleteSecret(pool.id, client.id, input.ClientSecretId)) {
      case 'deleted':
        return {}
      case 'last':
        throw invalidParameter('Cannot delete the only client secret.')
      case 'unknown':
        throw new CognitoError('ResourceNotFoundException', `Client secret ${input.ClientSecretId} does not exist.`)
    }
  },
} satisfies Operation<DeleteUserPoolClientSecretRequest, DeleteUserPoolClientSecretResponse>
