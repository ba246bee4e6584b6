import { requireConsistentClient } from '../../domain/app-clients/check-client.ts'
import { requireClientName } from '../../domain/app-clients/client-name.ts'
import { oldestSecret } from '../../domain/app-clients/credentials.ts'
import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireFeaturesInTier } from '../../domain/user-pools/feature-plans.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { appClientNotFound } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { toAppClientSettings } from './app-client-settings.ts'
import { renderAppClient } from './render-app-client.ts'
import { requireScopes } from './require-scopes.ts'
import type { UpdateUserPoolClientRequest, UpdateUserPoolClientResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'sealer' | 'settings' | 'clock'>

export const updateUserPoolClient = {
  name: 'UpdateUserPoolClient',

  async handle(deps: Needs, call: Call, input: UpdateUserPoolClientRequest): Promise<UpdateUserPoolClientResponse> {
    const client = await deps.store.transaction(async (tx) => {
      const pool = await requireUserPool(tx, call, input.UserPoolId)
      const current = await requireAppClient(tx, pool, input.ClientId)
      // A pinned client keeps the name that pinned it.
      if (input.ClientName !== undefined && input.ClientName !== current.name) {
        requireClientName(input.ClientName, { pinnedIds: false })
      }
      const settings = toAppClientSettings(input, deps.settings)
      const hasSecret = current.secrets.length > 0
      requireConsistentClient(settings, { pool, hasSecret, doing: 'updating' })
      requireFeaturesInTier(deps.settings, pool.tier, { appClients: [settings] })
      await requireScopes(tx, pool, settings)

      const updatedAt = deps.clock.now()
      // Replaces all settings: what the request leaves out goes back to its default.
      const change = (client: AppClient): AppClient => ({
        ...settings,
        ...lasting(client),
        ...(input.ClientName !== undefined && { name: input.ClientName }),
        updatedAt,
      })
      const updated = await tx.appClients.update(pool.id, current.id, change)
      if (!updated) throw appClientNotFound(input.ClientId)
      return updated
    })
    return { UserPoolClient: renderAppClient(client, oldestSecret(deps.sealer, client)) }
  },
} satisfies Operation<UpdateUserPoolClientRequest, UpdateUserPoolClientResponse>

/** What no update changes, or another operation does. */
function lasting(client: AppClient) {
  const { id, userPoolId, name, secrets, options, ssoSessionMinutes, riskConfiguration, createdAt } = client
  return {
    ...{ id, userPoolId, name, secrets, createdAt },
    ...(options && { options }),
    ...(ssoSessionMinutes !== undefined && { ssoSessionMinutes }),
    ...(riskConfiguration && { riskConfiguration }),
  }
}
