import { CognitoError } from '../../model/errors.ts'

/** Cognito's default quotas on what a region or a pool holds (developer guide, "Quotas in Amazon Cognito"). */
export const quotas = {
  userPools: 1000,
  appClients: 1000,
  resourceServers: 25,
  groups: 10_000,
  customAttributes: 50,
  tags: 50,
  clientSecrets: 2,
  terms: 40,
  loginBrandings: 20,
} as const

/** Refuses one more when there are as many as the quota allows. */
export function requireBelowQuota(count: number, quota: number, things: string): void {
  if (count >= quota) {
    throw new CognitoError('LimitExceededException', `You have reached the maximum number of ${things} (${quota}).`)
  }
}
