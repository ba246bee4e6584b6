import type { shapes } from '../../api/cognito-idp.ts'

export type PasskeyForm = {
  readonly relyingPartyId: string
  readonly userVerification: shapes.UserVerificationType
  readonly passkeyFactors: shapes.WebAuthnFactorConfigurationType
}

type Configuration = shapes.WebAuthnConfigurationType

export const toPasskeyForm = (configuration: Configuration = {}): PasskeyForm => ({
  relyingPartyId: configuration.RelyingPartyId ?? '',
  userVerification: configuration.UserVerification ?? 'preferred',
  passkeyFactors: configuration.FactorConfiguration ?? 'SINGLE_FACTOR',
})

export const toPasskeyConfiguration = (form: PasskeyForm): Configuration => ({
  RelyingPartyId: form.relyingPartyId.trim() || undefined,
  UserVerification: form.userVerification,
  FactorConfiguration: form.passkeyFactors,
})

/** What was never set stays unset until somebody changes it. */
export const arePasskeysChanged = (form: PasskeyForm, before: PasskeyForm): boolean =>
  JSON.stringify(toPasskeyConfiguration(form)) !== JSON.stringify(toPasskeyConfiguration(before))
