import { allPages } from './all-pages.ts'
import { cognito, type ResourceServer } from './cognito-idp.ts'

export const listResourceServers = (UserPoolId: string): Promise<readonly ResourceServer[]> =>
  allPages(async (NextToken) => {
    const page = await cognito('ListResourceServers', { UserPoolId, MaxResults: 50, NextToken })
    return { items: page.ResourceServers, next: page.NextToken }
  })
