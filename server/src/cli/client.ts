import { isObject, type JsonObject, parseExactJson } from '../lib/exact-json.ts'
import { signRequest } from '../wire/sigv4/sign-request.ts'
import { Failure } from './failure.ts'
import type { FoundServer } from './find-server.ts'

/** A refusal of the server, in its own words. */
export class Refusal extends Failure {
  /** `ResourceNotFoundException`, or the OAuth error code. */
  readonly type: string

  constructor(what: string, type: string, message: string) {
    super(`${what}: ${[type, message].filter(Boolean).join(': ')}`)
    this.type = type
  }
}

export type Answer = { readonly ok: boolean; readonly requestId: string | undefined; readonly body: JsonObject }

/** The function's answer, or with `functionError` its error payload. */
export type Invoked = { readonly payload: string; readonly functionError: boolean; readonly log: string }

type Service = 'AWSCognitoIdentityProviderService' | 'Poolhouse_20261101'

/** Talks to a server as any client does: signed AWS JSON, and the OAuth endpoints. */
export class Client {
  readonly #server: FoundServer
  readonly #region: string

  constructor(server: FoundServer, region = server.region) {
    this.#server = server
    this.#region = region
  }

  get region(): string {
    return this.#region
  }

  /** An operation of the user pools API. */
  cognito(operation: string, input: object): Promise<JsonObject> {
    return this.#call('AWSCognitoIdentityProviderService', operation, input)
  }

  /** An operation of the extension API. */
  poolhouse(operation: string, input: object): Promise<JsonObject> {
    return this.#call('Poolhouse_20261101', operation, input)
  }

  /** An operation that needs no signature; a refusal is an answer like any other. */
  unsigned(operation: string, input: object): Promise<Answer> {
    const headers = jsonHeaders('AWSCognitoIdentityProviderService', operation)
    return this.#send(this.#server.url, headers, JSON.stringify(input))
  }

  /** RFC 6749 section 2.3.1: client id and secret are form-encoded before they are joined. */
  token(
    pool: string,
    client: { readonly id: string; readonly secret: string },
    form: URLSearchParams,
  ): Promise<Answer> {
    const [id, secret] = [client.id, client.secret].map((each) => new URLSearchParams({ '': each }).toString().slice(1))
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    }
    const base = this.#server.url.href.replace(/\/$/, '')
    return this.#send(new URL(`${base}/${pool}/oauth2/token`), headers, form.toString())
  }

  /** Invoke of the Lambda API, with the tail of the log. */
  async invoke(fn: string, payload: string): Promise<Invoked> {
    const { href } = this.#server.url
    const url = new URL(`${href.replace(/\/$/, '')}/2015-03-31/functions/${encodeURIComponent(fn)}/invocations`)
    const headers = { 'content-type': 'application/json', 'x-amz-log-type': 'Tail' }
    const request = { method: 'POST', url, headers, body: payload }
    const signing = { region: this.#region, service: 'lambda', now: new Date() }
    const signed = signRequest(request, this.#server.credentials, signing)
    const { response, text } = await fetchText(url, signed, payload, invokeMs)
    if (response.ok) {
      const log = Buffer.from(response.headers.get('x-amz-log-result') ?? '', 'base64').toString('utf8')
      return { payload: text, functionError: response.headers.has('x-amz-function-error'), log }
    }
    const body = objectOf(text, url, response.status)
    const type = response.headers.get('x-amzn-errortype') ?? textOf(body['__type'])
    throw new Refusal('Invoke', type, textOf(body['message'] ?? body['Message']))
  }

  async #call(service: Service, operation: string, input: object): Promise<JsonObject> {
    const { url, credentials } = this.#server
    const body = JSON.stringify(input)
    const request = { method: 'POST', url, headers: jsonHeaders(service, operation), body }
    const signing = { region: this.#region, service: 'cognito-idp', now: new Date() }
    const answer = await this.#send(url, signRequest(request, credentials, signing), body)
    if (answer.ok) return answer.body
    throw new Refusal(
      operation,
      textOf(answer.body['__type']),
      textOf(answer.body['message'] ?? answer.body['Message']),
    )
  }

  async #send(url: URL, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const { response, text } = await fetchText(url, headers, body, timeoutMs)
    const id = response.headers.get('x-amz-cognito-request-id') ?? response.headers.get('x-amzn-requestid')
    return { ok: response.ok, requestId: id ?? undefined, body: objectOf(text, url, response.status) }
  }
}

async function fetchText(url: URL, headers: Readonly<Record<string, string>>, body: string, ms: number) {
  const init = { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(ms) } as const
  try {
    const response = await fetch(url, init)
    return { response, text: await response.text() }
  } catch (error) {
    throw unreachable(url, error, ms)
  }
}

// A trigger may take five seconds three times over.
const timeoutMs = 20_000
// The longest that a function may run.
const invokeMs = 900_000

const jsonHeaders = (service: Service, operation: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': `${service}.${operation}`,
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function objectOf(text: string, url: URL, status: number): JsonObject {
  try {
    const body = parseExactJson(text || '{}')
    if (isObject(body)) return body
  } catch {
    // Told below, as an answer that is JSON of another kind.
  }
  throw new Failure(`${url.origin} does not answer like a Poolhouse server (HTTP ${status})`)
}

function unreachable(url: URL, error: unknown, ms: number): Failure {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new Failure(`${url.origin} did not answer within ${ms / 1000} seconds`)
  }
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined
  const reason = cause?.code ?? cause?.message ?? String(error)
  return new Failure(`no server at ${url.origin} (${reason}); start one with: poolhouse dev`, 1, { cause: error })
}
