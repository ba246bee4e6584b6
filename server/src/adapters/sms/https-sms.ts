import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { ForbiddenAddress, guardedLookup, type IsAllowed, requireAllowedHost } from '../../lib/guarded-lookup.ts'
import { NotSent } from '../../model/not-sent.ts'
import { signatureHeader } from '../../model/signature.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { Messages, OutgoingMessage } from '../../ports/messages.ts'
import type { Random } from '../../ports/random.ts'
import { smsText } from './sms-text.ts'

export type HttpsSmsOptions = {
  readonly url: string
  /** One, or two while they are rotated, the newest first. */
  readonly secrets: readonly string[]
  readonly isAllowed: IsAllowed
  /** Of Poolhouse, for User-Agent. */
  readonly version: string
  readonly limits?: Partial<HttpsSmsLimits>
  /** PEM of certificates to trust in place of the system's. */
  readonly ca?: string
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

export type HttpsSmsLimits = {
  /** For one attempt: name, connection, TLS, and the last byte of the answer. */
  readonly timeoutMs: number
  /** Before the second attempt, the third, and so on. */
  readonly waitsMs: readonly number[]
  /** Messages under way; more are refused. */
  readonly waiting: number
}

const limits: HttpsSmsLimits = { timeoutMs: 5000, waitsMs: [1000, 3000], waiting: 100 }

/** `again`: the other side may take it later. `refused`: it will not. `why` goes to the log. */
type Answer =
  | { readonly kind: 'accepted'; readonly messageId?: string }
  | { readonly kind: 'again' | 'refused'; readonly why: string }

type Needs = { readonly clock: Clock; readonly random: Random; readonly log: Log }

/** SMS as signed POST requests to somebody who sends them. Redirects are not followed; proxies are not used. */
export class HttpsSms implements Messages {
  readonly #deps: Needs
  readonly #options: HttpsSmsOptions
  readonly #limits: HttpsSmsLimits
  readonly #url: URL
  readonly #agent: http.Agent
  #waiting = 0

  constructor(deps: Needs, options: HttpsSmsOptions) {
    this.#deps = deps
    this.#options = options
    this.#limits = { ...limits, ...options.limits }
    this.#url = new URL(options.url)
    const { ca } = options
    const agent = { keepAlive: true, lookup: guardedLookup(options.isAllowed) }
    this.#agent = this.#isPlain ? new http.Agent(agent) : new https.Agent({ ...agent, ...(ca !== undefined && { ca }) })
  }

  async send(message: OutgoingMessage): Promise<void> {
    if (this.#waiting >= this.#limits.waiting) throw new NotSent('SMS endpoint: too many messages are waiting')
    this.#waiting++
    try {
      await this.#deliver(message)
    } finally {
      this.#waiting--
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy()
  }

  get #isPlain(): boolean {
    return this.#url.protocol === 'http:'
  }

  async #deliver(message: OutgoingMessage): Promise<void> {
    const { clock, random, log } = this.#deps
    const { wait = sleep } = this.#options
    const id = random.uuid()
    const body = Buffer.from(smsText(message, id, clock.now()))
    for (const waitMs of [...this.#limits.waitsMs, undefined]) {
      const answer = await this.#attempt(id, body, message)
      if (answer.kind === 'accepted') {
        log.info('sms.accepted', { id, userPoolId: message.userPoolId, messageId: answer.messageId })
        return
      }
      if (answer.kind === 'refused' || waitMs === undefined) throw new NotSent(`SMS endpoint: ${answer.why} (id ${id})`)
      log.warn('sms.again', { id, userPoolId: message.userPoolId, why: answer.why })
      await wait(waitMs)
    }
  }

  /** Never rejects. */
  async #attempt(id: string, body: Buffer, { trace }: OutgoingMessage): Promise<Answer> {
    const now = this.#deps.clock.now()
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      'User-Agent': `Poolhouse/${this.#options.version}`,
      'X-Poolhouse-Request-Id': id,
      'X-Poolhouse-Deadline-Ms': now.getTime() + this.#limits.timeoutMs,
      'X-Poolhouse-Signature': signatureHeader(this.#options.secrets, now, body),
      ...trace,
    }
    try {
      requireAllowedHost(this.#url, this.#options.isAllowed)
      return await this.#exchange(headers, body)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      return { kind: error instanceof ForbiddenAddress ? 'refused' : 'again', why: message || (code ?? 'failed') }
    }
  }

  async #exchange(headers: http.OutgoingHttpHeaders, body: Buffer): Promise<Answer> {
    const { timeoutMs } = this.#limits
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const open = this.#isPlain ? http.request : https.request
    const signal = AbortSignal.timeout(timeoutMs)
    const request = open(this.#url, { method: 'POST', agent: this.#agent, headers, maxHeaderSize: mostBytes, signal })
    const fail = (error: unknown) => reject(signal.aborted ? new Error(`no answer within ${timeoutMs} ms`) : error)
    request.on('error', fail)
    request.on('response', (response) => {
      readAnswer(response).then(resolve, fail)
    })
    request.end(body)
    return promise
  }
}

const mostBytes = 16 * 1024

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0 } = response
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // Leaving the loop ends the connection. The status has said what matters.
    if (bytes > mostBytes) break
    chunks.push(chunk)
  }
  if (status >= 200 && status < 300) return { kind: 'accepted', ...messageIdIn(Buffer.concat(chunks).toString()) }
  return { kind: status === 429 || status >= 500 ? 'again' : 'refused', why: `status ${status}` }
}

function messageIdIn(body: string): { messageId?: string } {
  try {
    const { messageId } = JSON.parse(body) as { readonly messageId?: unknown }
    return typeof messageId === 'string' ? { messageId: messageId.slice(0, 200) } : {}
  } catch {
    // The answer need not be JSON, and null has no members.
    return {}
  }
}
