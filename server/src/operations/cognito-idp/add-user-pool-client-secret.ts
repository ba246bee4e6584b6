import { newClientSecret, sealedSecret } from '../../domain/app-clients/credentials.ts'
import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { quotas } from '../../domain/user-pools/quotas.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AddUserPoolClientSecretRequest, AddUserPoolClientSecretResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'sealer' | 'clock' | 'random'>

export const addUserPoolClientSecret = {
  name: 'AddUserPoolClientSecret',

  async handle(
    deps: Needs,
    call: Call,
    input: AddUserPoolClientSecretRequest,
  ): Promise<AddUserPoolClientSecretResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const client = await requireAppClient(deps.store, pool, input.ClientId)
    // API reference: the operation is for existing confidential clients. The text is ours.
    if (client.secrets.length === 0)
      throw invalidParameter(`User pool client ${client.id} does not have a client secret.`)
    const clientSecret = input.ClientSecret ?? newClientSecret(deps.random)
    const secret = sealedSecret(deps.sealer, client, clientSecret, deps.clock.now())
    if (!(await deps.store.appClients.addSecret(pool.id, client.id, secret, quotas.clientSecrets))) {
      throw new CognitoError(
        'LimitExceededException',
        `Client secrets cannot exceed limit of ${quotas.clientSecrets} secrets.`,
      )
    }
    return {
      ClientSecretDescriptor: {
        ClientSecretId: secret.id,
        // The caller knows a secret of its own.
        ...(input.ClientSecret === undefined && { ClientSecretValue: clientSecret }),
        ClientSecretCreateDate: secret.createdAt,
      },
    }
  },
} satisfies Operation<AddUserPoolClientSecretRequest, AddUserPoolClientSecretResponse>
