/** Codes are the exception names of the service models, spelled as on the wire. */
export type CognitoErrorCode =
  | 'AccessDeniedException'
  | 'AliasExistsException'
  | 'CodeDeliveryFailureException'
  | 'CodeMismatchException'
  | 'ConcurrentModificationException'
  | 'DeviceKeyExistsException'
  | 'EnableSoftwareTokenMFAException'
  | 'ExpiredCodeException'
  | 'FeatureUnavailableInTierException'
  | 'GroupExistsException'
  | 'InvalidLambdaResponseException'
  | 'InvalidOAuthFlowException'
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'InvalidUserPoolConfigurationException'
  | 'LimitExceededException'
  | 'ManagedLoginBrandingExistsException'
  | 'NotAuthorizedException'
  | 'OperationNotEnabledException'
  | 'PasswordHistoryPolicyViolationException'
  | 'PasswordResetRequiredException'
  | 'RefreshTokenReuseException'
  | 'ResourceNotFoundException'
  | 'ScopeDoesNotExistException'
  | 'TermsExistsException'
  | 'SoftwareTokenMFANotFoundException'
  | 'TierChangeNotAllowedException'
  | 'TooManyFailedAttemptsException'
  | 'TooManyRequestsException'
  | 'UnexpectedLambdaException'
  | 'UnsupportedOperationException'
  | 'UnsupportedTokenTypeException'
  | 'UnsupportedUserStateException'
  | 'UnauthorizedException'
  | 'UserLambdaValidationException'
  | 'UsernameExistsException'
  | 'UserNotConfirmedException'
  | 'UserNotFoundException'
  | 'UserPoolAddOnNotEnabledException'
  | 'UserPoolTaggingException'
  | 'WebAuthnChallengeNotFoundException'
  | 'WebAuthnClientMismatchException'
  | 'WebAuthnConfigurationMissingException'
  | 'WebAuthnCredentialNotSupportedException'
  | 'WebAuthnNotEnabledException'
  | 'WebAuthnOriginNotAllowedException'
  | 'WebAuthnRelyingPartyMismatchException'

/** A refusal in Cognito's own vocabulary: HTTP 400 on the JSON API. Its text reaches the caller. */
export class CognitoError extends Error {
  override readonly name = 'CognitoError'
  readonly code: CognitoErrorCode

  constructor(code: CognitoErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** RFC 6749 section 5.2 (token endpoint) and section 4.1.2.1 (authorization endpoint). */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_token_type'
  | 'request_not_supported'
  | 'request_uri_not_supported'

/** A refusal in OAuth's vocabulary; `description` becomes `error_description`. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  readonly code: OAuthErrorCode
  readonly description: string | undefined

  constructor(code: OAuthErrorCode, description?: string, options?: ErrorOptions) {
    super(description ?? code, options)
    this.code = code
    this.description = description
  }
}

// One factory per message that two call sites must spell alike. A message used once stays at its site.
export const userPoolNotFound = (id: string) =>
  new CognitoError('ResourceNotFoundException', `User pool ${id} does not exist.`)
export const appClientNotFound = (id: string) =>
  new CognitoError('ResourceNotFoundException', `User pool client ${id} does not exist.`)
export const invalidParameter = (message: string) => new CognitoError('InvalidParameterException', message)
export const unrecognizable = () => new CognitoError('InvalidLambdaResponseException', 'Unrecognizable lambda output')
/** How recovery and confirmation say that there is no such user. */
export const combinationNotFound = () =>
  new CognitoError('UserNotFoundException', 'Username/client id combination not found.')
export const userNotFound = () => new CognitoError('UserNotFoundException', 'User does not exist.')
/** What every failed proof of a password is told, whatever was wrong. */
export const wrongPassword = () => new CognitoError('NotAuthorizedException', 'Incorrect username or password.')
/** The text is unverified. */
export const passwordResetRequired = () =>
  new CognitoError('PasswordResetRequiredException', 'Password reset required for the user')
/** The rate of a category is exceeded. */
export const tooManyRequests = () => new CognitoError('TooManyRequestsException', 'Too many requests')
export const notAuthorized = (message: string) => new CognitoError('NotAuthorizedException', message)
export const attemptLimitExceeded = () =>
  new CognitoError('LimitExceededException', 'Attempt limit exceeded, please try after some time.')
