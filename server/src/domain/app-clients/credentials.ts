import { randomText } from '../../lib/random-text.ts'
import type { AppClient, ClientSecret } from '../../model/app-client.ts'
import type { ClientId } from '../../model/ids.ts'
import { clientId } from '../../model/ids.ts'
import type { Random } from '../../ports/random.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { Settings } from '../../ports/settings.ts'
import { secretPurpose } from './authenticate.ts'
import { pinnedClientId } from './client-name.ts'

// Cognito writes a number of 130 bits (ids) or 260 bits (secrets) in base 32.
const BASE_32 = '0123456789abcdefghijklmnopqrstuv'

/** A new id, or the one that the client's name pins. */
export function newClientId({ random, settings }: { random: Random; settings: Settings }, name: string): ClientId {
  return clientId(pinnedClientId(name, settings) ?? randomText(random.bytes, BASE_32, 26))
}

export const newClientSecret = (random: Random): string => randomText(random.bytes, BASE_32, 52)

/** Sealed for this client alone. Its id tells its age; one that is taken is counted up. */
export function sealedSecret(
  sealer: Sealer,
  client: Pick<AppClient, 'id' | 'secrets'>,
  clientSecret: string,
  now: Date,
): ClientSecret {
  let epoch = now.getTime()
  while (client.secrets.some(({ id }) => id === secretId(client.id, epoch))) epoch++
  return { id: secretId(client.id, epoch), sealed: sealer.seal(secretPurpose(client.id), clientSecret), createdAt: now }
}

/** The secret in clear, as DescribeUserPoolClient gives it back: of two, the one that was there first. */
export function oldestSecret(sealer: Sealer, { id, secrets: [oldest] }: AppClient): string | undefined {
  return oldest && Buffer.from(sealer.open(secretPurpose(id), oldest.sealed)).toString()
}

const secretId = (id: ClientId, epoch: number) => `${id}--${epoch}`
