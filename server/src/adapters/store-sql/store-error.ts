export type StoreErrorCode =
  | 'damaged'
  | 'in-use'
  | 'newer-schema'
  | 'not-migrated'
  | 'not-writable'
  | 'unreachable'
  | 'wrong-master-key'

/** The store cannot be opened. The message is one line for the operator; it holds no password. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
