import type { NoAnswer, TriggerEvent, TriggerHandler, UserRequest } from './common.ts'

type Occasion =
  | 'SignUp'
  | 'AdminCreateUser'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication'

export type CustomMessageEvent = TriggerEvent<
  '1',
  `CustomMessage_${Occasion}`,
  UserRequest & {
    /** Stands for the code in the message: `{####}`. */
    readonly codeParameter: string | null
    readonly linkParameter: string | null
    /** Of `CustomMessage_AdminCreateUser`: `{username}`. */
    readonly usernameParameter: string | null
  },
  { smsMessage: string | null; emailMessage: string | null; emailSubject: string | null }
>

type SenderRequest<Type extends string> = UserRequest & {
  readonly type: Type
  /** Base64 of an AWS Encryption SDK message. */
  readonly code: string | null
}

export type CustomEmailSenderEvent = TriggerEvent<
  '1',
  `CustomEmailSender_${Occasion | 'AccountTakeOverNotification'}`,
  SenderRequest<'customEmailSenderRequestV1'>,
  NoAnswer
>
export type CustomSmsSenderEvent = TriggerEvent<
  '1',
  `CustomSMSSender_${Occasion}`,
  SenderRequest<'customSMSSenderRequestV1'>,
  NoAnswer
>

export type CustomMessageHandler = TriggerHandler<CustomMessageEvent>
export type CustomEmailSenderHandler = (event: CustomEmailSenderEvent) => Promise<void>
export type CustomSmsSenderHandler = (event: CustomSmsSenderEvent) => Promise<void>
