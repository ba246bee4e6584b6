import { NotSent } from './not-sent.ts'

/** What the log may hold of a service's refusal: names and numbers, since its text often repeats who the message was to. */
export function awsFailure(service: string, error: unknown): NotSent {
  if (error instanceof NotSent) return error
  const { name, code, message, $metadata } = error as AwsError
  const { httpStatusCode: status, requestId } = $metadata ?? {}
  if (status === undefined) return new NotSent(`${service} ${name}: ${(code ?? message).slice(0, 300)}`)
  return new NotSent(`${service} ${name} (status ${status}${requestId ? `, request ${requestId}` : ''})`)
}

type AwsError = Error & {
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
}
