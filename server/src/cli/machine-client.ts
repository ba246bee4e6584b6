import { isObject, type Json, type JsonObject } from '../lib/exact-json.ts'
import type { Client } from './client.ts'
import { Refusal } from './client.ts'
import { Failure } from './failure.ts'

export type FoundClient = { readonly userPoolId: string; readonly id: string; readonly name: string }

/** The app client of that id or name, in one pool or in all pools of the region. */
export async function findAppClient(client: Client, wanted: string, pool: string | undefined): Promise<FoundClient> {
  const pools = pool === undefined ? await poolIds(client) : [pool]
  const found: FoundClient[] = []
  for (const userPoolId of pools) {
    const listed = await all(client, 'ListUserPoolClients', 'UserPoolClients', { UserPoolId: userPoolId })
    for (const { ClientId: id, ClientName: name } of listed) {
      if (id === wanted || name === wanted) found.push({ userPoolId, id: String(id), name: String(name) })
    }
  }
  const byId = found.filter(({ id }) => id === wanted)
  const [only, another] = byId.length ? byId : found
  if (!only) {
    throw new Failure(
      `there is no app client ${wanted} in ${pool ? `user pool ${pool}` : `the user pools of ${client.region}`}`,
    )
  }
  if (another) {
    const choices = found.map(({ id, userPoolId }) => `  ${id} in user pool ${userPoolId}`)
    throw new Failure([`several app clients have the name ${wanted}; name one by its id:`, ...choices].join('\n'), 2)
  }
  return only
}

async function poolIds(client: Client): Promise<string[]> {
  return (await all(client, 'ListUserPools', 'UserPools', {})).map(({ Id }) => String(Id))
}

/** Every page of a list. */
async function all(client: Client, operation: string, member: string, input: object): Promise<JsonObject[]> {
  const items: JsonObject[] = []
  let next: Json | undefined
  do {
    const page = await client.cognito(operation, { ...input, MaxResults: 60, ...(next && { NextToken: next }) })
    const some = page[member]
    items.push(...(Array.isArray(some) ? some.filter((each): each is JsonObject => isObject(each)) : []))
    next = page['NextToken']
  } while (next)
  return items
}

/** How the client gets machine tokens, and the secret for it. */
export type MachineClient = FoundClient & { readonly secret: string; readonly way: 'token-endpoint' | 'GetClientToken' }

export async function describeMachineClient(client: Client, found: FoundClient): Promise<MachineClient> {
  const input = { UserPoolId: found.userPoolId, ClientId: found.id }
  const { UserPoolClient: described } = await client.cognito('DescribeUserPoolClient', input)
  if (!isObject(described)) throw new Refusal('DescribeUserPoolClient', '', 'answered without a client')
  const { ClientSecret: secret, AllowedOAuthFlows: flows, ExplicitAuthFlows: authFlows } = described
  if (typeof secret !== 'string') {
    throw new Failure(`app client ${found.name} has no secret: only clients with one get machine tokens`)
  }
  const byOAuth = described['AllowedOAuthFlowsUserPoolClient'] === true && includes(flows, 'client_credentials')
  if (byOAuth) return { ...found, secret, way: 'token-endpoint' }
  if (includes(authFlows, 'ALLOW_CLIENT_TOKEN_AUTH')) return { ...found, secret, way: 'GetClientToken' }
  throw new Failure(
    `app client ${found.name} gets no machine tokens: allow it the OAuth flow client_credentials (AllowedOAuthFlows, AllowedOAuthFlowsUserPoolClient)`,
  )
}

const includes = (list: Json | undefined, item: string) => Array.isArray(list) && list.includes(item)
