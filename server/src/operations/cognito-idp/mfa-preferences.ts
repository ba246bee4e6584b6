import type { MfaPreferences, Preference } from '../../domain/users/mfa-preferences.ts'
import { invalidParameter } from '../../model/errors.ts'
import { notSupportedYet } from './auth-parameters.ts'
import type { AdminSetUserMFAPreferenceRequest, MFAOptionType, SMSMfaSettingsType } from './shapes.ts'

type Settings = Pick<
  AdminSetUserMFAPreferenceRequest,
  'SMSMfaSettings' | 'SoftwareTokenMfaSettings' | 'EmailMfaSettings' | 'WebAuthnMfaSettings'
>

export function fromMfaSettings(input: Settings): MfaPreferences {
  if (input.WebAuthnMfaSettings) throw notSupportedYet('WebAuthnMfaSettings')
  return {
    SMS_MFA: fromSettings(input.SMSMfaSettings),
    SOFTWARE_TOKEN_MFA: fromSettings(input.SoftwareTokenMfaSettings),
    EMAIL_OTP: fromSettings(input.EmailMfaSettings),
  }
}

const fromSettings = (settings: SMSMfaSettingsType | undefined): Preference => ({
  enabled: settings?.Enabled,
  preferred: settings?.PreferredMfa,
})

/** Whether SMS is on. MFAOptionType of the API reference: nothing else can be said by it. */
export function fromMfaOptions(options: readonly MFAOptionType[]): boolean {
  for (const { DeliveryMedium, AttributeName } of options) {
    const isSms = DeliveryMedium === 'SMS' && AttributeName === 'phone_number'
    // The text is ours.
    if (!isSms) throw invalidParameter('MFAOptions can only be SMS to phone_number.')
  }
  return options.length > 0
}
