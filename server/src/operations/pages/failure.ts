import { CognitoError } from '../../model/errors.ts'

/** What a page can say in the reader's language. */
export type FailureReason =
  | 'account-exists'
  | 'already-confirmed'
  | 'attributes-invalid'
  | 'code-expired'
  | 'code-missing'
  | 'code-not-sent'
  | 'code-used'
  | 'code-wrong'
  | 'disabled'
  | 'email-invalid'
  | 'link-incomplete'
  | 'locked-out'
  | 'not-confirmed'
  | 'not-own-form'
  | 'passkey-failed'
  | 'password-missing'
  | 'password-reused'
  | 'password-too-weak'
  | 'passwords-differ'
  | 'phone-number-invalid'
  | 'reset-required'
  | 'session-over'
  | 'sign-up-closed'
  | 'temporary-password-expired'
  | 'too-many-attempts'
  | 'unknown-user'
  | 'unrecoverable'
  | 'username-invalid'
  | 'username-not-free-form'
  | 'value-too-long'
  | 'wrong-password'

/** Why a page comes again: a reason that it has words for, or a text as it is, such as that of a failing trigger. */
export type Failure =
  | { readonly reason: FailureReason; readonly attributes?: readonly string[] }
  | { readonly text: string }

/** What was typed into a form is refused, before the API would see it. */
export class FormError extends Error {
  override readonly name = 'FormError'
  readonly reason: FailureReason

  constructor(reason: FailureReason) {
    super(reason)
    this.reason = reason
  }
}

/** Why something was refused. What is no refusal is thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FormError) return { reason: error.reason }
  if (!(error instanceof CognitoError)) throw error
  const reason = textReasons[error.code]?.find(([text]) => error.message.startsWith(text))?.[1] ?? byCode[error.code]
  if (reason !== undefined) return { reason }
  const attributes = attributesIn(error)
  return attributes.length > 0 ? { reason: 'attributes-invalid', attributes } : { text: error.message }
}

type Codes<T> = Readonly<Partial<Record<CognitoError['code'], T>>>

const byCode: Codes<FailureReason> = {
  AliasExistsException: 'account-exists',
  CodeDeliveryFailureException: 'code-not-sent',
  CodeMismatchException: 'code-wrong',
  EnableSoftwareTokenMFAException: 'code-wrong',
  ExpiredCodeException: 'code-expired',
  InvalidPasswordException: 'password-too-weak',
  LimitExceededException: 'too-many-attempts',
  PasswordHistoryPolicyViolationException: 'password-reused',
  PasswordResetRequiredException: 'reset-required',
  TooManyRequestsException: 'too-many-attempts',
  UsernameExistsException: 'account-exists',
  UserNotConfirmedException: 'not-confirmed',
}

/** Codes that stand for several reasons: the API tells these apart by text alone. */
const textReasons: Codes<readonly (readonly [text: string, reason: FailureReason])[]> = {
  ExpiredCodeException: [['Your software token has already been used', 'code-used']],
  InvalidParameterException: [
    ['Invalid email address format.', 'email-invalid'],
    ['Invalid phone number format.', 'phone-number-invalid'],
    ['Username should be an email.', 'email-invalid'],
    ['Username should be a phone number.', 'phone-number-invalid'],
    ['Username should be either', 'username-invalid'],
    ['Username cannot be of', 'username-not-free-form'],
    ['User is already confirmed.', 'already-confirmed'],
    ['Cannot reset password for the user', 'unrecoverable'],
  ],
  NotAuthorizedException: [
    ['Incorrect username or password.', 'wrong-password'],
    ['User is disabled.', 'disabled'],
    ['Password attempts exceeded', 'locked-out'],
    ['Temporary password has expired', 'temporary-password-expired'],
    ['Invalid session for the user', 'session-over'],
    ['User cannot be confirmed.', 'already-confirmed'],
    ['User password cannot be reset', 'unrecoverable'],
    ['Contact administrator to reset', 'unrecoverable'],
    ['SignUp is not permitted', 'sign-up-closed'],
  ],
  UserNotFoundException: [
    ['User does not exist.', 'unknown-user'],
    ['Username/client id combination not found.', 'unknown-user'],
  ],
}

/** `Attributes did not conform to the schema: name: why`, a line for each. */
function attributesIn({ code, message }: CognitoError): readonly string[] {
  if (code !== 'InvalidParameterException') return []
  const lines = message.replace('Attributes did not conform to the schema: ', '').trim().split('\n')
  const names = lines.map((line) => /^(?:user\.)?(\S+): /.exec(line)?.[1])
  return names.every((name) => name !== undefined) ? names : []
}
