import { allPages } from './all-pages.ts'
import { cognito, type Group } from './cognito-idp.ts'

export const listGroups = (UserPoolId: string): Promise<readonly Group[]> =>
  allPages(async (NextToken) => {
    const page = await cognito('ListGroups', { UserPoolId, Limit: 60, NextToken })
    return { items: page.Groups, next: page.NextToken }
  })
