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

/** SetUserPoolMfaConfig sets everything at once: texts and passkeys go back as they were. */
export function toMfaConfig(
  { mfa, methods }: Chosen,
  before: MfaConfig,
): Omit<shapes.SetUserPoolMfaConfigRequest, 'UserPoolId'> {
  return {
    MfaConfiguration: mfa,
    SoftwareTokenMfaConfiguration: { Enabled: mfa !== 'OFF' && methods.includes('software-token') },
    ...(mfa !== 'OFF' && methods.includes('sms') && { SmsMfaConfiguration: before.SmsMfaConfiguration ?? {} }),
    ...(mfa !== 'OFF' && methods.includes('email') && { EmailMfaConfiguration: before.EmailMfaConfiguration ?? {} }),
    ...(before.WebAuthnConfiguration && { WebAuthnConfiguration: before.WebAuthnConfiguration }),
  }
}
