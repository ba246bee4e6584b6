import type { shapes } from '../../api/cognito-idp.ts'
import type { MfaConfig } from '../../api/mfa-config.ts'

export type MfaMethod = 'software-token' | 'sms' | 'email'

/** Under which GetUserPoolMfaConfig is loaded. */
export const mfaConfigKey = (poolId: string): string => `pool/${poolId}/mfa`

export const mfaMethodsOf = (config: MfaConfig): readonly MfaMethod[] => [
  ...(config.SoftwareTokenMfaConfiguration?.Enabled ? (['software-token'] as const) : []),
  ...(config.SmsMfaConfiguration ? (['sms'] as const) : []),
  ...(config.EmailMfaConfiguration ? (['email'] as const) : []),
]

type Chosen = { readonly mfa: shapes.UserPoolMfaType; readonly methods: readonly MfaMethod[] }

/** Texts of a method that stays go back as they were; no method is named where MFA is off. */
export function toMfaConfig(
  { mfa, methods }: Chosen,
  before: MfaConfig,
): Omit<shapes.SetUserPoolMfaConfigRequest, 'UserPoolId' | 'WebAuthnConfiguration'> {
  const has = (method: MfaMethod) => mfa !== 'OFF' && methods.includes(method)
  return {
    MfaConfiguration: mfa,
    SoftwareTokenMfaConfiguration: mfa === 'OFF' ? undefined : { Enabled: has('software-token') },
    SmsMfaConfiguration: has('sms') ? (before.SmsMfaConfiguration ?? {}) : undefined,
    EmailMfaConfiguration: has('email') ? (before.EmailMfaConfiguration ?? {}) : undefined,
  }
}
