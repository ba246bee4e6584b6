import type { shapes, UserPool } from '../../api/cognito-idp.ts'
import { type MfaConfig, updateMfaConfig } from '../../api/mfa-config.ts'
import { updateUserPool } from '../../api/user-pools.ts'

/** An empty text is that of this server. */
export type MessageForm = {
  readonly verifyBy: shapes.DefaultEmailOptionType
  readonly codeSubject: string
  readonly codeMessage: string
  readonly linkSubject: string
  readonly linkMessage: string
  readonly codeSms: string
  readonly inviteSubject: string
  readonly inviteMessage: string
  readonly inviteSms: string
  readonly mfaSms: string
  /** Undefined: MFA by e-mail is off. */
  readonly mfaEmail: { readonly subject: string; readonly message: string } | undefined
}

export function toForm(pool: UserPool, { EmailMfaConfiguration: email }: MfaConfig): MessageForm {
  const verification = pool.VerificationMessageTemplate ?? {}
  const invitation = pool.AdminCreateUserConfig?.InviteMessageTemplate ?? {}
  return {
    verifyBy: verification.DefaultEmailOption ?? 'CONFIRM_WITH_CODE',
    codeSubject: verification.EmailSubject ?? '',
    codeMessage: verification.EmailMessage ?? '',
    linkSubject: verification.EmailSubjectByLink ?? '',
    linkMessage: verification.EmailMessageByLink ?? '',
    codeSms: verification.SmsMessage ?? '',
    inviteSubject: invitation.EmailSubject ?? '',
    inviteMessage: invitation.EmailMessage ?? '',
    inviteSms: invitation.SMSMessage ?? '',
    mfaSms: pool.SmsAuthenticationMessage ?? '',
    mfaEmail: email && { subject: email.Subject ?? '', message: email.Message ?? '' },
  }
}

const text = (value: string) => (value.trim() === '' ? undefined : value)

const toChange = (form: MessageForm, { AdminCreateUserConfig }: UserPool): Partial<shapes.UpdateUserPoolRequest> => ({
  // The older places of the same texts, which must not contradict.
  EmailVerificationMessage: undefined,
  EmailVerificationSubject: undefined,
  SmsVerificationMessage: undefined,
  VerificationMessageTemplate: {
    DefaultEmailOption: form.verifyBy,
    EmailSubject: text(form.codeSubject),
    EmailMessage: text(form.codeMessage),
    EmailSubjectByLink: text(form.linkSubject),
    EmailMessageByLink: text(form.linkMessage),
    SmsMessage: text(form.codeSms),
  },
  SmsAuthenticationMessage: text(form.mfaSms),
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: AdminCreateUserConfig?.AllowAdminCreateUserOnly,
    InviteMessageTemplate: {
      EmailSubject: text(form.inviteSubject),
      EmailMessage: text(form.inviteMessage),
      SMSMessage: text(form.inviteSms),
    },
  },
})

export async function save(poolId: string, form: MessageForm, before: MessageForm): Promise<void> {
  await updateUserPool(poolId, (now) => toChange(form, now))
  const { mfaEmail: email } = form
  if (!email || JSON.stringify(email) === JSON.stringify(before.mfaEmail)) return
  const EmailMfaConfiguration = { Subject: text(email.subject), Message: text(email.message) }
  await updateMfaConfig(poolId, (now) => (now.EmailMfaConfiguration ? { EmailMfaConfiguration } : {}))
}
