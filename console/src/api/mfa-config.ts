import { cognito, type shapes } from './cognito-idp.ts'

export type MfaConfig = shapes.GetUserPoolMfaConfigResponse

export const getMfaConfig = (UserPoolId: string): Promise<MfaConfig> => cognito('GetUserPoolMfaConfig', { UserPoolId })

type Change = Omit<shapes.SetUserPoolMfaConfigRequest, 'UserPoolId'>

/** SetUserPoolMfaConfig turns off what it is not sent, so everything goes back, with the change laid over it. */
export async function updateMfaConfig(UserPoolId: string, change: (before: MfaConfig) => Change): Promise<void> {
  const before = await getMfaConfig(UserPoolId)
  await cognito('SetUserPoolMfaConfig', { UserPoolId, ...before, ...change(before) })
}
