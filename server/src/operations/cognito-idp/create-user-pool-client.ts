import { requireConsistentClient } from '../../domain/app-clients/check-client.ts'
import { requireClientName } from '../../domain/app-clients/client-name.ts'
import { newClientId, newClientSecret, sealedSecret } from '../../domain/app-clients/credentials.ts'
import { requireFeaturesInTier } from '../../domain/user-pools/feature-plans.ts'
import { quotas, requireBelowQuota } from '../../domain/user-pools/quotas.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { toAppClientSettings } from './app-client-settings.ts'
import { renderAppClient } from './render-app-client.ts'
import { requireScopes } from './require-scopes.ts'
import type { CreateUserPoolClientRequest, CreateUserPoolClientResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'sealer' | 'settings' | 'clock' | 'random'>

export const createUserPoolClient = {
  name: 'CreateUserPoolClient',

  async handle(deps: Needs, call: Call, input: CreateUserPoolClientRequest): Promise<CreateUserPoolClientResponse> {
    requireClientName(input.ClientName, deps.settings)
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const clientSecret = secretOf(deps, input)
    const client = toAppClient(deps, pool, input, clientSecret)
    requireConsistentClient(client, { pool, hasSecret: clientSecret !== undefined, doing: 'creating' })
    requireFeaturesInTier(deps.settings, pool.tier, { appClients: [client] })

    await deps.store.transaction(async (tx) => {
      requireBelowQuota(await tx.appClients.count(pool.id), quotas.appClients, 'user pool clients')
      await requireScopes(tx, pool, client)
      if (!(await tx.appClients.insert(client))) throw invalidParameter(`User pool client ${client.id} already exists.`)
    })
    return { UserPoolClient: renderAppClient(client, clientSecret) }
  },
} satisfies Operation<CreateUserPoolClientRequest, CreateUserPoolClientResponse>

/** A made one, the caller's own, or none. */
function secretOf({ random }: Needs, { GenerateSecret, ClientSecret }: CreateUserPoolClientRequest) {
  if (GenerateSecret && ClientSecret !== undefined) {
    throw invalidParameter('GenerateSecret and ClientSecret cannot be combined.')
  }
  return GenerateSecret ? newClientSecret(random) : ClientSecret
}

function toAppClient(
  deps: Needs,
  pool: UserPool,
  input: CreateUserPoolClientRequest,
  clientSecret: string | undefined,
): AppClient {
  const now = deps.clock.now()
  const id = newClientId(deps, input.ClientName)
  const secrets = clientSecret === undefined ? [] : [sealedSecret(deps.sealer, { id, secrets: [] }, clientSecret, now)]
  return {
    ...toAppClientSettings(input, deps.settings),
    ...{ id, userPoolId: pool.id, name: input.ClientName, secrets, createdAt: now, updatedAt: now },
  }
}
