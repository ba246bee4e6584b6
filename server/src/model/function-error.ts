/** What a function's error payload says. Its author may have written anything into it. */
export type FunctionError = {
  readonly kind: 'threw'
  /** '' when there is none. */
  readonly errorMessage: string
  readonly errorType: string
  readonly stack: readonly string[]
  readonly payloadText: string
}

/** Node.js writes the stack as `trace`, Python as `stackTrace`. */
export function functionError(payloadText: string): FunctionError {
  const fields = objectOf(payloadText)
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const stack = fields['trace'] ?? fields['stackTrace']
  return {
    kind: 'threw',
    errorMessage: text(fields['errorMessage']),
    errorType: text(fields['errorType']),
    stack: Array.isArray(stack) ? stack.filter((line) => typeof line === 'string') : [],
    payloadText,
  }
}

/** Lambda's limit for an answer: 6 MB and 100 bytes. */
export const maxAnswerBytes = 6_291_556

/** The error payload in place of an answer beyond it. */
export const answerTooLarge = (): string =>
  JSON.stringify({
    errorMessage: `Response payload size exceeded maximum allowed payload size (${maxAnswerBytes} bytes).`,
    errorType: 'Function.ResponseSizeTooLarge',
  })

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
