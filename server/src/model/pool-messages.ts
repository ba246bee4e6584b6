/** Texts of what a pool sends to its users; where one is absent, Cognito's own text is used. */
export type MessageTemplates = {
  readonly verificationSms?: string
  readonly verificationEmail?: string
  readonly verificationEmailSubject?: string
  readonly verificationEmailByLink?: string
  readonly verificationEmailSubjectByLink?: string
  readonly verificationEmailOption: 'CONFIRM_WITH_CODE' | 'CONFIRM_WITH_LINK'
  readonly authenticationSms?: string
  /** Absent: never set. */
  readonly invitation?: { readonly sms?: string; readonly email?: string; readonly emailSubject?: string }
}

/** How the pool sends e-mail. */
export type PoolEmail = {
  readonly sendingAccount: 'COGNITO_DEFAULT' | 'DEVELOPER'
  readonly sourceArn?: string
  readonly replyTo?: string
  readonly from?: string
  readonly configurationSet?: string
}

/** How the pool sends SMS: by SNS or by End User Messaging. */
export type PoolSms = {
  readonly snsCallerArn?: string
  readonly externalId?: string
  readonly snsRegion?: string
  readonly endUserMessaging?: {
    readonly callerArn: string
    readonly externalId?: string
    readonly originationIdentity?: string
    readonly configurationSetName?: string
    readonly inEntityId?: string
    readonly inTemplateId?: string
    readonly region?: string
  }
}
