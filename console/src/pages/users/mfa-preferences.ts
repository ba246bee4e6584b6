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

/** What has to be sent so that `before` becomes `after`; a factor that is left out stays as it is. */
export function toSettings(before: MfaPreferences, after: MfaPreferences): Settings {
  const preferred = after.enabled.find((name) => name === after.preferred)
  const changed = factors.filter(
    ({ name }) =>
      before.enabled.includes(name) !== after.enabled.includes(name) ||
      (before.preferred === name) !== (preferred === name),
  )
  return Object.fromEntries(
    changed.map(({ name, setting }) => [
      setting,
      { Enabled: after.enabled.includes(name), PreferredMfa: preferred === name },
    ]),
  )
}
