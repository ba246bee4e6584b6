import type { shapes } from '../../api/cognito-idp.ts'

export type MfaMethod = 'software-token' | 'sms' | 'email'

/** Under which GetUserPoolMfaConfig is loaded. */
export const mfaConfigKey = (poolId: string): string => `pool/${poolId}/mfa`

type MfaConfig = shapes.GetUserPoolMfaConfigResponse

export const mfaMethodsOf = (config: MfaConfig): readonly MfaMethod[] => [
  ...(config.SoftwareTokenMfaConfiguration?.Enabled ? (['software-token'] as const) : []),
  ...(config.SmsMfaConfiguration ? (['sms'] as const) : []),
  ...(config.EmailMfaConfiguration ? (['email'] as const) : []),
]

type Chosen = { readonly mfa: shapes.UserPoolMfaType; readonly methods: readonly MfaMethod[] }

/** SetUserPoolMfaConfig sets everything at once: texts and passkeys go back as they were, and no factor is named where MFA is off. */
export function toMfaConfig(
  { mfa, methods }: Chosen,
  before: MfaConfig,
): Omit<shapes.SetUserPoolMfaConfigRequest, 'UserPoolId'> {
  const passkeys = before.WebAuthnConfiguration && { WebAuthnConfiguration: before.WebAuthnConfiguration }
  if (mfa === 'OFF') return { MfaConfiguration: mfa, ...passkeys }
  return {
    MfaConfiguration: mfa,
    SoftwareTokenMfaConfiguration: { Enabled: methods.includes('software-token') },
    ...(methods.includes('sms') && { SmsMfaConfiguration: before.SmsMfaConfiguration ?? {} }),
    ...(methods.includes('email') && { EmailMfaConfiguration: before.EmailMfaConfiguration ?? {} }),
    ...passkeys,
  }
}
