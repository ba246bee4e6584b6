import http, { type IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import type { TestContext } from 'node:test'
import type { HttpOptions, WireModule } from '../wire/http/http-config.ts'
import { createHttpServer, type HttpServer, wireModules } from '../wire/http/server.ts'
import { type TestDeps, testDeps } from './test-deps.ts'

export type ListeningServer = { readonly server: HttpServer; readonly deps: TestDeps; readonly url: string }

/** A server on a free port of loopback, as in dev unless told otherwise; ends with the test. */
export async function listeningServer(
  t: TestContext,
  options: Partial<HttpOptions> & { readonly modules?: readonly WireModule[]; readonly deps?: TestDeps } = {},
): Promise<ListeningServer> {
  const { modules = wireModules, deps = await testDeps(), ...http } = options
  const server = createHttpServer(deps, { ...asInDev, ...http }, modules)
  t.after(() => server.drain(0))
  const { port } = await server.listen({ port: 0, host: '127.0.0.1' })
  return { server, deps, url: `${http.tls ? 'https' : 'http'}://localhost:${port}` }
}

const asInDev: HttpOptions = {
  signatures: 'any',
  loopbackOnly: true,
  accountId: '000000000000',
  defaultRegion: 'us-east-1',
  trustedProxies: [],
}

export type RawRequest = {
  readonly method?: string
  /** Path and query, sent as it is. */
  readonly path?: string
  /** `host` included: what a browser or fetch would not let a test say. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

export type RawAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

/** Sends exactly what it is told to, over a socket of its own. */
export function send(url: string, { method = 'GET', path = '/', headers = {}, body }: RawRequest): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  const { port, protocol } = new URL(url)
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const options = { host: '127.0.0.1', port, method, path, headers: { ...length, ...headers }, agent: false }
  // Tests trust what they started themselves.
  const sent = protocol === 'https:' ? https.request({ ...options, rejectUnauthorized: false }) : http.request(options)
  sent.on('error', reject)
  sent.on('response', (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('error', reject)
    response.on('end', () => {
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: Buffer.concat(chunks).toString('utf8'),
      })
    })
  })
  sent.end(body)
  return promise
}
