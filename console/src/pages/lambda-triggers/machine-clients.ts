import { describeAppClient, listAppClients } from '../../api/app-clients.ts'

const most = 25

/** Names of app clients with the client credentials grant, whose tokens only V3_0 customizes. Of many, the first ones. */
export async function machineClients(poolId: string): Promise<readonly string[]> {
  const clients = (await listAppClients(poolId)).slice(0, most)
  const described = await Promise.all(clients.map(({ ClientId = '' }) => describeAppClient(poolId, ClientId)))
  return described
    .filter(({ AllowedOAuthFlows }) => AllowedOAuthFlows?.includes('client_credentials'))
    .map(({ ClientName, ClientId }) => ClientName ?? ClientId ?? '')
}
