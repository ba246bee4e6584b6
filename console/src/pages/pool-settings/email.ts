import type { shapes, UserPool } from '../../api/cognito-idp.ts'

export type EmailForm = {
  readonly sendingAccount: shapes.EmailSendingAccountType
  readonly sourceArn: string
  readonly from: string
  readonly replyTo: string
  readonly configurationSet: string
}

export const toEmailForm = ({ EmailConfiguration: email = {} }: UserPool): EmailForm => ({
  sendingAccount: email.EmailSendingAccount ?? 'COGNITO_DEFAULT',
  sourceArn: email.SourceArn ?? '',
  from: email.From ?? '',
  replyTo: email.ReplyToEmailAddress ?? '',
  configurationSet: email.ConfigurationSet ?? '',
})

export const toEmailConfiguration = (form: EmailForm): shapes.EmailConfigurationType => ({
  EmailSendingAccount: form.sendingAccount,
  SourceArn: form.sourceArn.trim() || undefined,
  From: form.from.trim() || undefined,
  ReplyToEmailAddress: form.replyTo.trim() || undefined,
  ConfigurationSet: form.configurationSet.trim() || undefined,
})
