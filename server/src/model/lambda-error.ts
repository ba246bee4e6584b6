/** Names on the wire of the Lambda API; some differ from the service model's. */
export type LambdaErrorCode =
  | 'AccessDeniedException'
  | 'InvalidParameterValueException'
  | 'InvalidRequestContentException'
  | 'PolicyLengthExceededException'
  | 'PreconditionFailedException'
  | 'RequestEntityTooLargeException'
  | 'ResourceConflictException'
  | 'ResourceNotFoundException'
  | 'TooManyRequestsException'
  | 'ValidationException'

/** A refusal in the Lambda API's vocabulary. Its text reaches the caller. */
export class LambdaError extends Error {
  override readonly name = 'LambdaError'
  readonly code: LambdaErrorCode
  /** Of `TooManyRequestsException`. */
  readonly reason: string | undefined

  constructor(code: LambdaErrorCode, message: string, options?: ErrorOptions & { readonly reason?: string }) {
    super(message, options)
    this.code = code
    this.reason = options?.reason
  }
}

export const invalidValue = (message: string) => new LambdaError('InvalidParameterValueException', message)
export const functionNotFound = (arn: string) =>
  new LambdaError('ResourceNotFoundException', `Function not found: ${arn}`)
export const notSupported = (member: string) => invalidValue(`${member} is not supported by Poolhouse.`)

/** One violation in the words of the service's own checks. */
export const validationError = (value: string, member: string, rule: string) =>
  new LambdaError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${rule}`,
  )
