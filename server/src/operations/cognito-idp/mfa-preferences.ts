import { passkeyUse } from '../../domain/auth-flows/passkey-sign-in.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { type MfaPreferences, type Preference, withPreferences } from '../../domain/users/mfa-preferences.ts'
import { mfaFactors } from '../../domain/users/second-factors.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { AdminSetUserMFAPreferenceRequest, MFAOptionType, SMSMfaSettingsType } from './shapes.ts'

type Settings = Pick<
  AdminSetUserMFAPreferenceRequest,
  'SMSMfaSettings' | 'SoftwareTokenMfaSettings' | 'EmailMfaSettings' | 'WebAuthnMfaSettings'
>

/** What both operations share that set preferences; each has looked up pool and user. */
export async function changeMfaPreferences(
  deps: Pick<Deps, 'store' | 'clock'>,
  call: Call,
  pool: UserPool,
  user: User,
  input: Settings,
): Promise<void> {
  const preferences = fromMfaSettings(input)
  if (preferences.passkeys) await requirePasskeys(deps, call, pool, user, preferences)
  const now = deps.clock.now()
  await changeUser(deps.store, pool, user.sub, (before) => withPreferences(pool, before, preferences, now))
}

const fromMfaSettings = (input: Settings): MfaPreferences => ({
  SMS_MFA: fromSettings(input.SMSMfaSettings),
  SOFTWARE_TOKEN_MFA: fromSettings(input.SoftwareTokenMfaSettings),
  EMAIL_OTP: fromSettings(input.EmailMfaSettings),
  passkeys: input.WebAuthnMfaSettings?.Enabled,
})

/** WebAuthnMfaSettingsType of the API reference; the two texts that are not ours were seen in answers of AWS. */
async function requirePasskeys(
  deps: Pick<Deps, 'store'>,
  call: Call,
  pool: UserPool,
  user: User,
  preferences: MfaPreferences,
): Promise<void> {
  // It has to be turned on in the same request, even where it is on already.
  if (!mfaFactors.some((factor) => preferences[factor]?.enabled)) {
    throw invalidParameter('WebAuthn MFA requires enabling an additional MFA setting.')
  }
  const passkeys = await passkeyUse(deps, call, pool, user.sub)
  // The text is ours.
  if (!passkeys?.multiFactor) throw invalidParameter('WEB_AUTHN_MFA is not enabled in the user pool.')
  if (!passkeys.has) {
    throw invalidParameter('User does not have applicable WebAuthn credentials to enable WebAuthn MFA.')
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
