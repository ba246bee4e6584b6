import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import { regionOf } from '../../model/ids.ts'
import type { MfaFactors, UserPool, WebAuthn } from '../../model/user-pool.ts'
import { fromPoolSms, toPoolSms } from './pool-messages.ts'
import type { EmailMfaConfigType, GetUserPoolMfaConfigResponse, SetUserPoolMfaConfigRequest } from './shapes.ts'

/** The pool with the mode and the factors that the request names; what it leaves out is off. */
export function withMfaConfig(pool: UserPool, input: SetUserPoolMfaConfigRequest, now: Date): UserPool {
  const { webAuthn: _replaced, ...lasting } = pool
  const { SmsMfaConfiguration: sms, WebAuthnConfiguration: webAuthn } = input
  const { SmsAuthenticationMessage: authenticationSms, SmsConfiguration: smsConfiguration } = sms ?? {}
  return {
    ...lasting,
    mfa: input.MfaConfiguration ?? 'OFF',
    mfaFactors: toFactors(input),
    messages: { ...pool.messages, ...(authenticationSms !== undefined && { authenticationSms }) },
    ...(smsConfiguration && { sms: toPoolSms(regionOf(pool.id), smsConfiguration) }),
    ...(webAuthn && {
      webAuthn: present({
        relyingPartyId: webAuthn.RelyingPartyId,
        userVerification: webAuthn.UserVerification,
        factorConfiguration: webAuthn.FactorConfiguration,
      } satisfies Every<WebAuthn>),
    }),
    updatedAt: now,
  }
}

function toFactors(input: SetUserPoolMfaConfigRequest): MfaFactors {
  const { EmailMfaConfiguration: email } = input
  return present({
    sms: input.SmsMfaConfiguration !== undefined,
    softwareToken: input.SoftwareTokenMfaConfiguration?.Enabled ?? false,
    email: email && present({ message: email.Message, subject: email.Subject }),
  } satisfies Every<MfaFactors>)
}

/** What is on; a factor that is off is absent. */
export function renderMfaConfig({ mfa, mfaFactors, messages, sms, webAuthn }: UserPool): GetUserPoolMfaConfigResponse {
  return present({
    SmsMfaConfiguration: mfaFactors.sms
      ? present({ SmsAuthenticationMessage: messages.authenticationSms, SmsConfiguration: sms && fromPoolSms(sms) })
      : undefined,
    SoftwareTokenMfaConfiguration: mfaFactors.softwareToken ? { Enabled: true } : undefined,
    EmailMfaConfiguration: renderEmail(mfaFactors.email),
    MfaConfiguration: mfa,
    WebAuthnConfiguration:
      webAuthn &&
      present({
        RelyingPartyId: webAuthn.relyingPartyId,
        UserVerification: webAuthn.userVerification,
        FactorConfiguration: webAuthn.factorConfiguration,
      }),
  } satisfies Every<GetUserPoolMfaConfigResponse>)
}

const renderEmail = (email: MfaFactors['email']) =>
  email && present({ Message: email.message, Subject: email.subject } satisfies Every<EmailMfaConfigType>)
