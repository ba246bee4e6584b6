import { allPages } from './all-pages.ts'
import { type AppClient, cognito, type shapes } from './cognito-idp.ts'
import type { OnWire } from './on-wire.ts'

export type AppClientDescription = OnWire<shapes.UserPoolClientDescription>

/** All app clients of a pool: at most a thousand, unless somebody asked for more. */
export const listAppClients = (UserPoolId: string): Promise<readonly AppClientDescription[]> =>
  allPages(async (NextToken) => {
    const page = await cognito('ListUserPoolClients', { UserPoolId, MaxResults: 60, NextToken })
    return { items: page.UserPoolClients, next: page.NextToken }
  })

export const describeAppClient = async (UserPoolId: string, ClientId: string): Promise<AppClient> =>
  (await cognito('DescribeUserPoolClient', { UserPoolId, ClientId })).UserPoolClient ?? {}
