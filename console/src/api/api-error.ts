/** A refusal of the server in its own words. `code` is the exception's name in the service model. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  readonly requestId: string | undefined

  constructor(code: string, message: string, requestId?: string) {
    super(message)
    this.code = code
    this.requestId = requestId
  }
}

/** What a page shows of anything that went wrong. */
export function messageOf(error: unknown): string {
  if (error instanceof TypeError) return 'The server cannot be reached. Is it still running?'
  return error instanceof Error ? error.message : String(error)
}
