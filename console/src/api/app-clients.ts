import { type AppClient, cognito, type shapes } from './cognito-idp.ts'
import type { OnWire } from './on-wire.ts'

export type AppClientDescription = OnWire<shapes.UserPoolClientDescription>

/** All app clients of a pool: at most a thousand, unless somebody asked for more. */
export async function listAppClients(UserPoolId: string): Promise<readonly AppClientDescription[]> {
  const clients: AppClientDescription[] = []
  let NextToken: string | undefined
  do {
    const page = await cognito('ListUserPoolClients', { UserPoolId, MaxResults: 60, NextToken })
    clients.push(...(page.UserPoolClients ?? []))
    NextToken = page.NextToken
  } while (NextToken !== undefined && clients.length < 10_000)
  return clients
}

export const describeAppClient = async (UserPoolId: string, ClientId: string): Promise<AppClient> =>
  (await cognito('DescribeUserPoolClient', { UserPoolId, ClientId })).UserPoolClient ?? {}
