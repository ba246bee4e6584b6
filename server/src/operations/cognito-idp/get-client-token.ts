import { isSecretOf } from '../../domain/app-clients/authenticate.ts'
import { granting } from '../../domain/tokens/granting.ts'
import { type IssuedTokens, issueTokens } from '../../domain/tokens/issue-tokens.ts'
import { machineScopes } from '../../domain/tokens/machine-scopes.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { appClientNotFound, CognitoError, invalidParameter } from '../../model/errors.ts'
import { type ClientId, clientId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { GetClientTokenRequest, GetClientTokenResponse } from './shapes.ts'

/** A machine token by the API: needs neither a domain nor a signature. Developer guide, "Resource servers". */
export const getClientToken: Operation<GetClientTokenRequest, GetClientTokenResponse> = {
  name: 'GetClientToken',

  async handle(deps, call, input) {
    const client = await deps.store.appClients.findAnywhere(clientId(input.ClientId))
    if (!client) throw appClientNotFound(input.ClientId)
    const pool = await deps.store.userPools.find(client.userPoolId)
    if (!pool) throw appClientNotFound(input.ClientId)
    const asked = { userPoolId: pool.id, grant, clientId: client.id }
    const { accessToken, expiresIn } = await granting(deps, call, asked, () => issue(deps, call, pool, client, input))
    return { ClientAuthenticationResult: { AccessToken: accessToken, ExpiresIn: expiresIn, TokenType: 'Bearer' } }
  },
}

const grant = 'get_client_token' as const

async function issue(
  deps: Deps,
  call: Call,
  pool: UserPool,
  client: AppClient,
  input: GetClientTokenRequest,
): Promise<IssuedTokens> {
  if (!isSecretOf(client, input.Secret, deps.sealer)) throw wrongSecret(client.id)
  // The text is ours, after the form of the other flows' texts.
  if (!client.explicitAuthFlows?.includes('ALLOW_CLIENT_TOKEN_AUTH')) {
    throw invalidParameter('CLIENT_TOKEN_AUTH flow not enabled for this client')
  }
  const granted = await machineScopes(deps, client, input.Scopes ?? [])
  if (granted.kind === 'refused') throw invalidParameter(`Invalid scope requested: ${granted.scope}`)
  return issueTokens(deps, call, {
    kind: 'client',
    pool,
    client,
    scopes: granted.scopes,
    source: 'TokenGeneration_ClientCredentials',
    grant,
    authTime: deps.clock.now(),
    ...(input.ClientMetadata && { clientMetadata: input.ClientMetadata }),
  })
}

const wrongSecret = (id: ClientId) =>
  new CognitoError('NotAuthorizedException', `Unable to verify secret for client ${id}`)
