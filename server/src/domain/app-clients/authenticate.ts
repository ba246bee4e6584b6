import type { AppClient } from '../../model/app-client.ts'
import type { ClientId } from '../../model/ids.ts'
import type { Sealer } from '../../ports/sealer.ts'

/** What a client secret is sealed for; another client's sealed secret does not open under it. */
export const secretPurpose = (id: ClientId) => `client-secret/${id}`

/** Whether the text is one of the client's active secrets. Compares with each of them, in constant time. */
export function isSecretOf({ id, secrets }: AppClient, presented: string, sealer: Sealer): boolean {
  const results = secrets.map(({ sealed }) => sealer.matches(secretPurpose(id), sealed, presented))
  return results.includes(true)
}
