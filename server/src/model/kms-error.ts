/** Codes of KMS, spelled as on the wire. */
export type KmsErrorCode =
  | 'AccessDeniedException'
  | 'AlreadyExistsException'
  | 'DisabledException'
  | 'IncorrectKeyException'
  | 'InvalidAliasNameException'
  | 'InvalidArnException'
  | 'InvalidCiphertextException'
  | 'InvalidMarkerException'
  | 'KMSInvalidStateException'
  | 'LimitExceededException'
  | 'MalformedPolicyDocumentException'
  | 'NotFoundException'
  | 'TagException'
  | 'UnsupportedOperationException'
  | 'ValidationException'

/** A refusal in the vocabulary of KMS. Its text, if it has one, reaches the caller. */
export class KmsError extends Error {
  override readonly name = 'KmsError'
  readonly code: KmsErrorCode

  constructor(code: KmsErrorCode, message = '') {
    super(message)
    this.code = code
  }
}

export const kmsKeyNotFound = (arn: string) => new KmsError('NotFoundException', `Key '${arn}' does not exist`)
export const kmsAliasNotFound = (arn: string) => new KmsError('NotFoundException', `Alias ${arn} is not found.`)
/** AWS tells no more: not whether the bytes are broken, another's, or were made in another context (recorded). */
export const invalidCiphertext = () => new KmsError('InvalidCiphertextException')
