import { expect, it } from 'vitest'
import { toSettings } from './mfa-preferences.ts'

it('sends the factors that change, and leaves the others alone', () => {
  const before = { enabled: ['SMS_MFA'], preferred: undefined }
  expect(toSettings(before, { enabled: ['SMS_MFA', 'EMAIL_OTP'], preferred: undefined })).toEqual({
    EmailMfaSettings: { Enabled: true, PreferredMfa: false },
  })
})

it('takes the preference from the one that had it', () => {
  const before = { enabled: ['SMS_MFA', 'EMAIL_OTP'], preferred: 'SMS_MFA' }
  expect(toSettings(before, { ...before, preferred: 'EMAIL_OTP' })).toEqual({
    SMSMfaSettings: { Enabled: true, PreferredMfa: false },
    EmailMfaSettings: { Enabled: true, PreferredMfa: true },
  })
})

it('prefers no factor that is turned off', () => {
  const before = { enabled: ['SMS_MFA'], preferred: 'SMS_MFA' }
  expect(toSettings(before, { enabled: [], preferred: 'SMS_MFA' })).toEqual({
    SMSMfaSettings: { Enabled: false, PreferredMfa: false },
  })
})

it('turns passkeys on together with a factor that is on already', () => {
  const before = { enabled: ['SMS_MFA'], preferred: undefined }
  expect(toSettings(before, { ...before, enabled: ['SMS_MFA', 'WEB_AUTHN_MFA'] })).toEqual({
    SMSMfaSettings: { Enabled: true, PreferredMfa: false },
    WebAuthnMfaSettings: { Enabled: true },
  })
})
