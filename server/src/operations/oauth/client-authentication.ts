import { isSecretOf } from '../../domain/app-clients/authenticate.ts'
import type { AppClient } from '../../model/app-client.ts'
import { OAuthError } from '../../model/errors.ts'
import type { ClientId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'

/** What the client said of itself: RFC 6749 section 2.3.1. */
export type ClientCredentials = {
  readonly clientId: ClientId
  /** Readings of the Authorization header's secret: percent-decoded and, for clients that do not encode, as it stands. */
  readonly basicSecrets?: readonly string[]
  readonly bodySecret?: string
}

/** The client that the credentials prove; a client without a secret proves itself by its id alone. Throws OAuthError. */
export async function authenticateClient(
  deps: Pick<Deps, 'store' | 'sealer'>,
  pool: UserPool,
  credentials: ClientCredentials,
): Promise<AppClient> {
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
