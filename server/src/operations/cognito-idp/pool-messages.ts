import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import type { MessageTemplates, PoolEmail, PoolSms } from '../../model/pool-messages.ts'
import type {
  AdminCreateUserConfigType,
  EmailConfigurationType,
  SmsConfigurationType,
  UpdateUserPoolRequest,
  UserPoolType,
  VerificationMessageTemplateType,
} from './shapes.ts'

type Templates = Pick<
  UpdateUserPoolRequest,
  | 'SmsVerificationMessage'
  | 'EmailVerificationMessage'
  | 'EmailVerificationSubject'
  | 'VerificationMessageTemplate'
  | 'SmsAuthenticationMessage'
  | 'AdminCreateUserConfig'
>

/** The template wins over the older single members, which mean the same. */
export function toTemplates(input: Templates): MessageTemplates {
  const template = input.VerificationMessageTemplate
  const invitation = input.AdminCreateUserConfig?.InviteMessageTemplate
  return present({
    verificationSms: template?.SmsMessage ?? input.SmsVerificationMessage,
    verificationEmail: template?.EmailMessage ?? input.EmailVerificationMessage,
    verificationEmailSubject: template?.EmailSubject ?? input.EmailVerificationSubject,
    verificationEmailByLink: template?.EmailMessageByLink,
    verificationEmailSubjectByLink: template?.EmailSubjectByLink,
    verificationEmailOption: template?.DefaultEmailOption ?? 'CONFIRM_WITH_CODE',
    authenticationSms: input.SmsAuthenticationMessage,
    invitation:
      invitation &&
      present({
        sms: invitation.SMSMessage,
        email: invitation.EmailMessage,
        emailSubject: invitation.EmailSubject,
      }),
  } satisfies Every<MessageTemplates>)
}

/** Members of a described pool that hold texts; the older ones repeat those of the template. */
export function fromTemplates(messages: MessageTemplates) {
  return {
    SmsVerificationMessage: messages.verificationSms,
    EmailVerificationMessage: messages.verificationEmail,
    EmailVerificationSubject: messages.verificationEmailSubject,
    SmsAuthenticationMessage: messages.authenticationSms,
    VerificationMessageTemplate: present({
      SmsMessage: messages.verificationSms,
      EmailMessage: messages.verificationEmail,
      EmailSubject: messages.verificationEmailSubject,
      EmailMessageByLink: messages.verificationEmailByLink,
      EmailSubjectByLink: messages.verificationEmailSubjectByLink,
      DefaultEmailOption: messages.verificationEmailOption,
    } satisfies Every<VerificationMessageTemplateType>),
  } satisfies Partial<Every<UserPoolType>>
}

export function fromInvitation(invitation: MessageTemplates['invitation']) {
  type Template = NonNullable<AdminCreateUserConfigType['InviteMessageTemplate']>
  return (
    invitation &&
    present({
      SMSMessage: invitation.sms,
      EmailMessage: invitation.email,
      EmailSubject: invitation.emailSubject,
    } satisfies Every<Template>)
  )
}

export function toPoolEmail(email: EmailConfigurationType): PoolEmail {
  return present({
    sendingAccount: email.EmailSendingAccount ?? 'COGNITO_DEFAULT',
    sourceArn: email.SourceArn,
    replyTo: email.ReplyToEmailAddress,
    from: email.From,
    configurationSet: email.ConfigurationSet,
  } satisfies Every<PoolEmail>)
}

export function fromPoolEmail(email: PoolEmail): EmailConfigurationType {
  return present({
    SourceArn: email.sourceArn,
    ReplyToEmailAddress: email.replyTo,
    EmailSendingAccount: email.sendingAccount,
    From: email.from,
    ConfigurationSet: email.configurationSet,
  } satisfies Every<EmailConfigurationType>)
}

/** Cognito fills in its own region where SNS is named without one. */
export function toPoolSms(region: string, { EumsSms: eums, ...sns }: SmsConfigurationType): PoolSms {
  return present({
    snsCallerArn: sns.SnsCallerArn || undefined,
    externalId: sns.ExternalId,
    snsRegion: sns.SnsRegion ?? (sns.SnsCallerArn ? region : undefined),
    endUserMessaging:
      eums &&
      present({
        callerArn: eums.CallerArn,
        externalId: eums.ExternalId,
        originationIdentity: eums.OriginationIdentity,
        configurationSetName: eums.ConfigurationSetName,
        inEntityId: eums.InEntityId,
        inTemplateId: eums.InTemplateId,
        region: eums.Region,
      } satisfies Every<NonNullable<PoolSms['endUserMessaging']>>),
  } satisfies Every<PoolSms>)
}

export function fromPoolSms(sms: PoolSms): SmsConfigurationType {
  const { endUserMessaging: eums } = sms
  return present({
    SnsCallerArn: sms.snsCallerArn,
    ExternalId: sms.externalId,
    SnsRegion: sms.snsRegion,
    EumsSms:
      eums &&
      present({
        CallerArn: eums.callerArn,
        ExternalId: eums.externalId,
        OriginationIdentity: eums.originationIdentity,
        ConfigurationSetName: eums.configurationSetName,
        InEntityId: eums.inEntityId,
        InTemplateId: eums.inTemplateId,
        Region: eums.region,
      } satisfies Every<NonNullable<SmsConfigurationType['EumsSms']>>),
  } satisfies Every<SmsConfigurationType>)
}
