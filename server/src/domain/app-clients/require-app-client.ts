import type { AppClient } from '../../model/app-client.ts'
import { appClientNotFound } from '../../model/errors.ts'
import { clientId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'

/** The client of that id in this pool. */
export async function requireAppClient(
  store: Pick<StoreTx, 'appClients'>,
  pool: UserPool,
  id: string,
): Promise<AppClient> {
  const client = await store.appClients.find(pool.id, clientId(id))
  if (!client) throw appClientNotFound(id)
  return client
}
