import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { AppClient, ClientOptions } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import type { StoreTx } from '../../ports/store.ts'

export type NamedClient = { readonly userPoolId: string; readonly clientId: string }

export type OptionsOutput = { readonly options: ClientOptions }

/** The client that an operation about options names. Throws CognitoError. */
export async function requireNamedClient(
  store: Pick<StoreTx, 'userPools' | 'appClients'>,
  call: Call,
  { userPoolId, clientId }: NamedClient,
): Promise<AppClient> {
  return requireAppClient(store, await requireUserPool(store, call, userPoolId), clientId)
}

/** As a client has them that was given none. */
export const optionsOf = ({ options }: AppClient): ClientOptions => options ?? noOptions

const noOptions: ClientOptions = { requirePkce: false, anyLoopbackPort: false, anyLocalhostPort: false }
