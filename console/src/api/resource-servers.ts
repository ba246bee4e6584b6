import { cognito, type ResourceServer } from './cognito-idp.ts'

export async function listResourceServers(UserPoolId: string): Promise<readonly ResourceServer[]> {
  const servers: ResourceServer[] = []
  let NextToken: string | undefined
  do {
    const page = await cognito('ListResourceServers', { UserPoolId, MaxResults: 50, NextToken })
    servers.push(...(page.ResourceServers ?? []))
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return servers
}
