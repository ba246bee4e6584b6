import { accessToken, forgetTokens } from '../session/session.ts'
import { ApiError } from './api-error.ts'
import { region } from './region.ts'

export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Absent: the one that is chosen above. */
  readonly region?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** Sends a request as the person who is signed in; throws ApiError when it is refused. */
export async function send(request: Request): Promise<Response> {
  const answer = await sendOnce(request)
  if (answer.ok) return answer
  const error = await errorOf(answer)
  // The token ended early: it was taken back, or the server was emptied. Once more, with a new one.
  if (error.code !== 'UnrecognizedClientException') throw error
  forgetTokens()
  const second = await sendOnce(request)
  if (second.ok) return second
  throw await errorOf(second)
}

async function sendOnce({ method, path, headers, body, region: chosen, signal }: Request): Promise<Response> {
  return fetch(path, {
    method,
    headers: {
      ...headers,
      authorization: `Bearer ${await accessToken()}`,
      'x-poolhouse-region': chosen ?? (await region()),
    },
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  })
}

async function errorOf(answer: Response): Promise<ApiError> {
  const body = (await answer.json().catch(() => ({}))) as Readonly<Record<string, unknown>>
  const type = answer.headers.get('x-amzn-errortype') ?? String(body['__type'] ?? '')
  const text = body['message'] ?? body['Message'] ?? `The server answered ${answer.status}.`
  return new ApiError(type.replace(/:$/, ''), String(text), answer.headers.get('x-amzn-requestid') ?? undefined)
}
