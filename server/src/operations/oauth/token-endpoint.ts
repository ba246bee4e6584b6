import { isSecretOf } from '../../domain/app-clients/authenticate.ts'
import { type IssuedTokens, issueTokens } from '../../domain/tokens/issue-tokens.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { OAuthError } from '../../model/errors.ts'
import type { ClientId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { clientCredentials } from './client-credentials.ts'
import type { Grant } from './grant.ts'

/** What the client said of itself: RFC 6749 section 2.3.1. */
export type ClientCredentials = {
  readonly clientId: ClientId
  /** Readings of the Authorization header's secret: percent-decoded and, for clients that do not encode, as it stands. */
  readonly basicSecrets?: readonly string[]
  readonly bodySecret?: string
}

export type TokenCall = {
  readonly grantType: string
  readonly credentials: ClientCredentials
  readonly scopes: readonly string[]
  readonly clientMetadata?: Readonly<Record<string, string>>
}

const grants: ReadonlyMap<string, Grant> = new Map([clientCredentials].map((grant) => [grant.grantType, grant]))

/** For discovery. */
export const grantTypes: readonly string[] = [...grants.keys()]

/** POST /oauth2/token: the phases every grant shares, in the order in which their errors must win. */
export async function token(deps: Deps, call: Call, pool: UserPool, asked: TokenCall): Promise<IssuedTokens> {
  const grant = grants.get(asked.grantType)
  if (!grant) throw new OAuthError('unsupported_grant_type')
  const client = await authenticate(deps, pool, asked.credentials)
  const { scopes, clientMetadata } = asked
  const request = { pool, client, scopes, ...(clientMetadata && { clientMetadata }) }
  return issueTokens(deps, call, await grant.authorize(deps, request))
}

async function authenticate(deps: Deps, pool: UserPool, credentials: ClientCredentials): Promise<AppClient> {
  const { clientId, basicSecrets, bodySecret } = credentials
  const client = await deps.store.appClients.find(pool.id, clientId)
  if (!client) throw new OAuthError('invalid_client')
  const presented = [basicSecrets, bodySecret !== undefined ? [bodySecret] : undefined].filter(
    (each) => each !== undefined,
  )
  const right = (readings: readonly string[]) =>
    readings.map((each) => isSecretOf(client, each, deps.sealer)).includes(true)
  const proven = client.secrets.length > 0 ? presented.length > 0 && presented.every(right) : presented.length === 0
  if (!proven) throw new OAuthError('invalid_client')
  // RFC 6749 section 2.3: one method of authentication per request.
  if (presented.length > 1) throw new OAuthError('invalid_request')
  return client
}
