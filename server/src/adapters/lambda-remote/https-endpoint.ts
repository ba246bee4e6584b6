import { isUtf8 } from 'node:buffer'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { maxAnswerBytes } from '../../model/function-error.ts'
import { signatureHeader } from '../../model/signature.ts'
import { type Delivered, type Delivery, type Endpoint, failureLine, networkFailure } from './endpoint.ts'
import { type HttpsAnswer, readHttpsAnswer, tooLarge } from './https-answer.ts'
import type { HttpsTarget } from './remote-function.ts'

export type HttpsOptions = {
  readonly now: () => Date
  /** Of Poolhouse, for User-Agent. */
  readonly version: string
  /** PEM of certificates to trust in place of the system's. */
  readonly ca?: string | undefined
}

type Exchange = {
  readonly url: URL
  readonly headers: Readonly<Record<string, string | number>>
  readonly body: Buffer
}

/** Events as POST requests that are signed with a shared secret. Redirects are not followed; proxies are not used. */
export function httpsEndpoint({ url, secrets }: HttpsTarget, { now, version, ca }: HttpsOptions): Endpoint {
  const target = new URL(url)
  const plain = target.protocol === 'http:'
  const agent = plain ? new http.Agent({ keepAlive: true }) : new https.Agent({ keepAlive: true, ...(ca && { ca }) })
  const open = plain ? http.request : https.request

  /** Rejects with the error of the network, or with a TimedOut. */
  function exchange({ url, headers, body }: Exchange, timeoutMs: number): Promise<HttpsAnswer | 'too-large'> {
    return new Promise((resolve, reject) => {
      const request = open(url, { method: 'POST', agent, headers, maxHeaderSize: maxHeaderBytes })
      let late = false
      // One limit over everything: name, connection, TLS, the other side's work, and the last byte of its answer.
      const timer = setTimeout(() => {
        late = true
        request.destroy()
      }, timeoutMs)
      const fail = (error: unknown) => {
        clearTimeout(timer)
        reject(late ? new TimedOut() : error)
      }
      request.on('error', (error) => fail(Object.assign(error, { reused: request.reusedSocket })))
      request.on('response', (response) => {
        collect(response).then((body) => {
          clearTimeout(timer)
          resolve(body === 'too-large' ? body : { ...statusOf(response), body })
        }, fail)
      })
      request.end(body)
    })
  }

  return {
    where: 'https',

    async deliver(delivery: Delivery): Promise<Delivered> {
      const body = Buffer.from(delivery.payloadText)
      const headers = headersOf(delivery, body, signatureHeader(secrets, now(), body), version)
      const began = performance.now()
      const left = () => delivery.timeoutMs - (performance.now() - began)
      const request = { url: target, headers, body }
      try {
        const answer = await exchange(request, left()).catch((error: unknown) => {
          // A kept connection that the other side had closed already, unseen: nobody has read the event.
          if (wasStale(error)) return exchange(request, left())
          throw error
        })
        if (answer === 'too-large') return tooLarge
        const { ending, why } = readHttpsAnswer(answer)
        return { ending, log: why ? failureLine(`POST ${target.origin}${target.pathname}: ${why}`) : [] }
      } catch (error) {
        if (error instanceof TimedOut) return { ending: { kind: 'timed-out' }, log: [] }
        return networkFailure(error)
      }
    },

    close() {
      agent.destroy()
    },
  }
}

const maxHeaderBytes = 16 * 1024

class TimedOut extends Error {}

const wasStale = (error: unknown) => {
  const { code, reused } = error as { readonly code?: string; readonly reused?: boolean }
  return reused === true && (code === 'ECONNRESET' || code === 'EPIPE')
}

function headersOf({ arn, requestId, deadline, trace }: Delivery, body: Buffer, signature: string, version: string) {
  return {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'User-Agent': `Poolhouse/${version}`,
    'X-Poolhouse-Function': arn,
    'X-Poolhouse-Request-Id': requestId,
    'X-Poolhouse-Deadline-Ms': deadline.getTime(),
    'X-Poolhouse-Signature': signature,
    ...trace,
  }
}

const statusOf = ({ statusCode = 0, headers }: IncomingMessage) => ({
  status: statusCode,
  isFunctionError: headers['x-amz-function-error'] !== undefined,
})

/** The body as text; undefined when it is not UTF-8. Rejects when the connection breaks before its end. */
async function collect(response: IncomingMessage): Promise<string | undefined | 'too-large'> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxAnswerBytes) return 'too-large'
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks)
  return isUtf8(whole) ? whole.toString('utf8') : undefined
}
