import { isSecretOf } from '../../domain/app-clients/authenticate.ts'
import { requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { granting } from '../../domain/tokens/granting.ts'
import { refreshTokens } from '../../domain/tokens/refresh-tokens.ts'
import type { AppClient } from '../../model/app-client.ts'
import { notAuthorized } from '../../model/errors.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { Operation } from '../operation.ts'
import { toAuthenticationResult } from './authentication-result.ts'
import type { GetTokensFromRefreshTokenRequest, GetTokensFromRefreshTokenResponse } from './shapes.ts'

/** New tokens for a refresh token, and a new refresh token where the client rotates them. */
export const getTokensFromRefreshToken: Operation<GetTokensFromRefreshTokenRequest, GetTokensFromRefreshTokenResponse> =
  {
    name: 'GetTokensFromRefreshToken',

    async handle(deps, call, input) {
      const { client, pool } = await requireClientAndPool(deps.store, input.ClientId)
      const grant = 'get_tokens_from_refresh_token'
      const tokens = await granting(deps, call, { userPoolId: pool.id, grant, clientId: client.id }, async () => {
        requireClientSecret(deps.sealer, client, input.ClientSecret)
        return refreshTokens(deps, call, {
          pool,
          client,
          refreshToken: input.RefreshToken,
          ...(input.DeviceKey !== undefined && { deviceKey: input.DeviceKey }),
          // Developer guide, table of trigger sources: the trigger is told of a sign-in.
          source: 'TokenGeneration_Authentication',
          grant,
          clientMetadata: input.ClientMetadata,
        })
      })
      return { AuthenticationResult: toAuthenticationResult(tokens) }
    },
  }

/** The plain secret; where a client has none, none may be sent. Texts are ours. */
function requireClientSecret(sealer: Sealer, client: AppClient, presented: string | undefined): void {
  const right =
    client.secrets.length === 0
      ? presented === undefined
      : presented !== undefined && isSecretOf(client, presented, sealer)
  if (!right) throw notAuthorized(`Unable to verify secret for client ${client.id}`)
}
