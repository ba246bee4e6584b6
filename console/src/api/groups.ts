import { cognito, type Group } from './cognito-idp.ts'

export async function listGroups(UserPoolId: string): Promise<readonly Group[]> {
  const groups: Group[] = []
  let NextToken: string | undefined
  do {
    const page = await cognito('ListGroups', { UserPoolId, Limit: 60, NextToken })
    groups.push(...(page.Groups ?? []))
    NextToken = page.NextToken
  } while (NextToken !== undefined && groups.length < 10_000)
  return groups
}
