import type { AppClient } from '../../model/app-client.ts'
import { appClientNotFound } from '../../model/errors.ts'
import { clientId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'

export type ClientAndPool = { readonly client: AppClient; readonly pool: UserPool }

/** For calls that name a client only, as people's apps make them. */
export async function requireClientAndPool(
  store: Pick<StoreTx, 'appClients' | 'userPools'>,
  id: string,
): Promise<ClientAndPool> {
  const client = await store.appClients.findAnywhere(clientId(id))
  const pool = client && (await store.userPools.find(client.userPoolId))
  if (!client || !pool) throw appClientNotFound(id)
  return { client, pool }
}

/** Whether answers must not tell if there is such a user. */
export const hidesExistence = (client: AppClient): boolean => client.preventUserExistenceErrors === 'ENABLED'
