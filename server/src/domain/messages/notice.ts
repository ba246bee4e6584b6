import type { ClientId } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { MessageMedium } from '../../ports/messages.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'

export type NoticeSource =
  | 'CustomMessage_SignUp'
  | 'CustomMessage_AdminCreateUser'
  | 'CustomMessage_ResendCode'
  | 'CustomMessage_ForgotPassword'
  | 'CustomMessage_UpdateUserAttribute'
  | 'CustomMessage_VerifyUserAttribute'
  | 'CustomMessage_Authentication'

/** What a user is to be told: a code, or a temporary password. */
export type Notice = {
  readonly pool: UserPool
  readonly user: User
  readonly source: NoticeSource
  readonly medium: MessageMedium
  readonly to: string
  /** The code or the temporary password. No function ever sees it. */
  readonly code: string
  /** Where a link leads that does what the code does; only where the pool confirms by link. */
  readonly link?: string | undefined
  readonly clientId?: ClientId | undefined
  readonly clientMetadata?: ClientMetadata | undefined
  /** The metadata is of a server that has credentials of its own. */
  readonly byAdministrator?: true | undefined
}

/** Texts with placeholders. */
export type NoticeTexts = { readonly sms: string; readonly email: string; readonly emailSubject: string }
