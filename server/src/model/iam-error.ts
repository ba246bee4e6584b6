/** Codes of IAM and STS, spelled as on the wire. */
export type IamErrorCode =
  | 'DeleteConflict'
  | 'EntityAlreadyExists'
  | 'InvalidAction'
  | 'LimitExceeded'
  | 'MalformedPolicyDocument'
  | 'MalformedQueryString'
  | 'MissingAction'
  | 'NoSuchEntity'
  | 'ValidationError'

/** A refusal in the vocabulary of IAM and STS. Its text reaches the caller. */
export class IamError extends Error {
  override readonly name = 'IamError'
  readonly code: IamErrorCode

  constructor(code: IamErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

export const roleNotFound = (name: string) =>
  new IamError('NoSuchEntity', `The role with name ${name} cannot be found.`)
export const rolePolicyNotFound = (name: string) =>
  new IamError('NoSuchEntity', `The role policy with name ${name} cannot be found.`)
