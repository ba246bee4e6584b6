import { isEqualSecret } from '../../lib/constant-time.ts'
import { hmac } from '../../lib/hmac.ts'
import type { AppClient } from '../../model/app-client.ts'
import { notAuthorized } from '../../model/errors.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { secretPurpose } from './authenticate.ts'

/**
 * Whether the caller has proven to know the client's secret: `presented` is the HMAC over the username exactly as it was
 * sent, and the client id (developer guide, "Computing secret hash values"). Every active secret counts.
 */
export function requireSecretHash(
  sealer: Sealer,
  client: AppClient,
  name: string,
  presented: string | undefined,
): void {
  if (client.secrets.length === 0) {
    if (presented === undefined) return
    throw notAuthorized(`Client ${client.id} is configured for no secret but SECRET_HASH was received`)
  }
  if (presented === undefined) {
    throw notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`)
  }
  const results = client.secrets.map(({ sealed }) =>
    isEqualSecret(presented, secretHash(sealer.open(secretPurpose(client.id), sealed), name, client)),
  )
  if (!results.includes(true)) throw notAuthorized(`Unable to verify secret hash for client ${client.id}`)
}

/** What a caller who knows the client's secret would present; undefined for a client without one. */
export function secretHashOf(sealer: Sealer, client: AppClient, name: string): string | undefined {
  const [secret] = client.secrets
  return secret && secretHash(sealer.open(secretPurpose(client.id), secret.sealed), name, client)
}

const secretHash = (secret: Uint8Array, name: string, { id }: AppClient) => hmac(secret, name + id).toString('base64')
