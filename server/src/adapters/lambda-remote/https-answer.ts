import { answerTooLarge, functionError } from '../../model/function-error.ts'
import { type Delivered, type Ending, refused } from './endpoint.ts'

export type HttpsAnswer = {
  readonly status: number
  /** Whether there was a header `X-Amz-Function-Error`. */
  readonly isFunctionError: boolean
  /** Undefined: not text. */
  readonly body: string | undefined
}

/** What an answer means; `why` is for the record, when the answer was no answer of a function. */
export type ReadAnswer = { readonly ending: Ending; readonly why?: string }

export const tooLarge: Delivered = { ending: functionError(answerTooLarge()), log: [] }

export function readHttpsAnswer({ status, isFunctionError, body }: HttpsAnswer): ReadAnswer {
  if (status === 200) {
    if (body === undefined) return { ending: nothing, why: 'the body is not UTF-8' }
    return { ending: isFunctionError ? functionError(body) : { kind: 'returned', payloadText: body } }
  }
  const why = `status ${status}`
  // A success that says nothing: the caller is told that there was no answer it could read.
  if (status < 300) return { ending: nothing, why: `${why}; only 200 has an answer` }
  if (status >= 400 && body !== undefined && hasErrorMessage(body)) return { ending: functionError(body) }
  if (status >= 500) return { ending: refused('ServiceException'), why }
  return { ending: refused(refusals[status] ?? 'InvalidParameterValueException'), why }
}

const nothing: Ending = { kind: 'returned', payloadText: '' }

const refusals: Readonly<Record<number, string>> = {
  401: 'AccessDeniedException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  410: 'ResourceNotFoundException',
  429: 'TooManyRequestsException',
}

function hasErrorMessage(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body)
    return (
      typeof value === 'object' && value !== null && 'errorMessage' in value && typeof value.errorMessage === 'string'
    )
  } catch {
    return false
  }
}
