import { allPages } from './all-pages.ts'
import { cognito, type shapes, type UserPool, type UserPoolDescription } from './cognito-idp.ts'
import { type Query, useQuery } from './use-query.ts'

/** All of a region; a server has few enough to show at once. */
export const listUserPools = (): Promise<readonly UserPoolDescription[]> =>
  allPages(async (NextToken) => {
    const page = await cognito('ListUserPools', { MaxResults: 60, ...(NextToken !== undefined && { NextToken }) })
    return { items: page.UserPools, next: page.NextToken }
  })

export const describeUserPool = async (UserPoolId: string): Promise<UserPool> =>
  (await cognito('DescribeUserPool', { UserPoolId })).UserPool ?? {}

/** The pool that a page is about. */
export const useUserPool = (id: string): Query<UserPool> => useQuery(() => describeUserPool(id), poolKey(id))

export const poolKey = (id: string): string => `pool/${id}/`

/** UpdateUserPool resets what it is not sent, so everything goes back, with the change laid over it. */
export async function updateUserPool(
  id: string,
  change: (pool: UserPool) => Partial<shapes.UpdateUserPoolRequest>,
): Promise<void> {
  // Read now, and not when the page was opened: somebody else may have changed another part meanwhile.
  const pool = await describeUserPool(id)
  await cognito('UpdateUserPool', { UserPoolId: id, ...settingsOf(pool), ...change(pool) })
}

/** The members of a described pool that an update takes. */
export function settingsOf(pool: UserPool): Omit<shapes.UpdateUserPoolRequest, 'UserPoolId'> {
  const settings = Object.fromEntries(updatable.flatMap((name) => (name in pool ? [[name, pool[name]]] : [])))
  const { AdminCreateUserConfig, ...rest } = settings as Omit<shapes.UpdateUserPoolRequest, 'UserPoolId'>
  if (!AdminCreateUserConfig) return rest
  // The older place of Policies.PasswordPolicy.TemporaryPasswordValidityDays; sent together they may contradict.
  const { UnusedAccountValidityDays: _, ...config } = AdminCreateUserConfig
  return { ...rest, AdminCreateUserConfig: config }
}

const updatable = [
  'Policies',
  'DeletionProtection',
  'LambdaConfig',
  'AutoVerifiedAttributes',
  'SmsVerificationMessage',
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'VerificationMessageTemplate',
  'SmsAuthenticationMessage',
  'UserAttributeUpdateSettings',
  'MfaConfiguration',
  'DeviceConfiguration',
  'EmailConfiguration',
  'SmsConfiguration',
  'UserPoolTags',
  'AdminCreateUserConfig',
  'UserPoolAddOns',
  'AccountRecoverySetting',
  'UserPoolTier',
  'KeyConfiguration',
  'IssuerConfiguration',
  'DcrConfiguration',
  'AcrConfiguration',
] as const satisfies readonly (keyof shapes.UpdateUserPoolRequest & keyof UserPool)[]
