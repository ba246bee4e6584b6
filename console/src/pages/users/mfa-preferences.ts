import type { shapes } from '../../api/cognito-idp.ts'
import type { MfaMethod } from '../pool-settings/mfa.ts'

type Settings = Omit<shapes.AdminSetUserMFAPreferenceRequest, 'UserPoolId' | 'Username'>

type Factor = {
  readonly method: MfaMethod
  /** As in `UserMFASettingList` and `PreferredMfaSetting`. */
  readonly name: string
  readonly label: string
  readonly setting: keyof Settings
}

/** Second factors of users. */
export const factors: readonly Factor[] = [
  {
    method: 'software-token',
    name: 'SOFTWARE_TOKEN_MFA',
    label: 'Authenticator app',
    setting: 'SoftwareTokenMfaSettings',
  },
  { method: 'sms', name: 'SMS_MFA', label: 'SMS message', setting: 'SMSMfaSettings' },
  { method: 'email', name: 'EMAIL_OTP', label: 'Email message', setting: 'EmailMfaSettings' },
]

export type MfaPreferences = { readonly enabled: readonly string[]; readonly preferred: string | undefined }

/** Passkeys of the user count as two factors; they are never preferred. */
export const passkeys = { name: 'WEB_AUTHN_MFA', label: 'Passkey, as both factors' } as const

/** What has to be sent so that `before` becomes `after`; a factor that is left out stays as it is. */
export function toSettings(before: MfaPreferences, after: MfaPreferences): Settings {
  const preferred = after.enabled.find((name) => name === after.preferred)
  const isOn = (name: string) => after.enabled.includes(name)
  const isChanged = (name: string) => before.enabled.includes(name) !== isOn(name)
  const arePasskeysTold = isChanged(passkeys.name)
  const told = factors.filter(
    ({ name }) =>
      isChanged(name) ||
      (before.preferred === name) !== (preferred === name) ||
      // Passkeys are turned on together with another factor, also if that is on already.
      (arePasskeysTold && isOn(passkeys.name) && isOn(name)),
  )
  const settings = told.map(({ name, setting }) => [setting, { Enabled: isOn(name), PreferredMfa: preferred === name }])
  return {
    ...Object.fromEntries(settings),
    ...(arePasskeysTold && { WebAuthnMfaSettings: { Enabled: isOn(passkeys.name) } }),
  }
}
