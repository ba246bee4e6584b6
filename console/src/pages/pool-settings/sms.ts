import type { shapes, UserPool } from '../../api/cognito-idp.ts'

export type SmsForm = {
  readonly smsBy: 'none' | 'sns' | 'eums'
  readonly smsCallerArn: string
  readonly smsExternalId: string
  readonly smsRegion: string
  /** Of AWS End User Messaging alone. */
  readonly originationIdentity: string
  readonly smsConfigurationSet: string
  readonly inEntityId: string
  readonly inTemplateId: string
}

export function toSmsForm({ SmsConfiguration: sms }: UserPool): SmsForm {
  const eums = sms?.EumsSms
  return {
    smsBy: eums ? 'eums' : sms ? 'sns' : 'none',
    smsCallerArn: eums?.CallerArn ?? sms?.SnsCallerArn ?? '',
    smsExternalId: eums?.ExternalId ?? sms?.ExternalId ?? '',
    smsRegion: eums?.Region ?? sms?.SnsRegion ?? '',
    originationIdentity: eums?.OriginationIdentity ?? '',
    smsConfigurationSet: eums?.ConfigurationSetName ?? '',
    inEntityId: eums?.InEntityId ?? '',
    inTemplateId: eums?.InTemplateId ?? '',
  }
}

const given = (text: string) => text.trim() || undefined

/** Undefined: the pool sends no SMS. */
export function toSmsConfiguration(form: SmsForm): shapes.SmsConfigurationType | undefined {
  if (form.smsBy === 'none') return undefined
  const ExternalId = given(form.smsExternalId)
  if (form.smsBy === 'sns') {
    return { SnsCallerArn: given(form.smsCallerArn), ExternalId, SnsRegion: given(form.smsRegion) }
  }
  return {
    EumsSms: {
      CallerArn: form.smsCallerArn.trim(),
      ExternalId,
      Region: given(form.smsRegion),
      OriginationIdentity: given(form.originationIdentity),
      ConfigurationSetName: given(form.smsConfigurationSet),
      InEntityId: given(form.inEntityId),
      InTemplateId: given(form.inTemplateId),
    },
  }
}
