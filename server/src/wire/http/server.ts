import http, { type RequestListener, type Server, type ServerOptions } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { networkList } from '../../lib/network-list.ts'
import type { Deps } from '../../ports/deps.ts'
import { awsJson } from '../aws-json/aws-json.ts'
import { consolePages } from '../console/console.ts'
import { lambdaRest } from '../lambda-rest/lambda-rest.ts'
import { oauth } from '../oauth/oauth.ts'
import { ops } from '../ops/ops.ts'
import { pages } from '../pages/pages.ts'
import { stsIam } from '../sts-iam/sts-iam.ts'
import { answerInOneForm, badUrl } from './answer-in-one-form.ts'
import { formBody } from './form-body.ts'
import { newHostRoute, routeByHost } from './host-route.ts'
import type { HttpConfig, HttpOptions, Timeouts, WireModule } from './http-config.ts'
import { measureRequests } from './measure-requests.ts'
import { isLoopback } from './public-host.ts'

/** The protocols that this server speaks. */
export const wireModules: readonly WireModule[] = [awsJson, lambdaRest, oauth, pages, consolePages, ops, stsIam]

export type HttpServer = {
  readonly app: FastifyInstance
  /** Resolves once requests are answered, to the base URL. Rejects with the system's error, such as EADDRINUSE. */
  listen(options: { readonly port: number; readonly host: string }): Promise<{ baseUrl: string; port: number }>
  /** New certificate and key for new connections; without TLS it does nothing. */
  reloadTls(tls: { readonly cert: string; readonly key: string }): void
  /** Takes no new requests, lets running ones finish, and ends what still runs after the time-out. */
  drain(timeoutMs: number): Promise<void>
}

// An unused connection stays longer than the load balancers in front keep theirs (60 s), so that they are the ones to close.
const timeouts: Timeouts = { headersMs: 10_000, requestMs: 30_000, keepAliveMs: 65_000, checkEveryMs: 5_000 }

function limitsOf(given: Partial<Timeouts>): ServerOptions {
  const { headersMs, requestMs, keepAliveMs, checkEveryMs } = { ...timeouts, ...given }
  return {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: checkEveryMs,
    maxHeaderSize: 16 * 1024,
  }
}

/** Ordinary requests of the wire; a module that needs more (uploaded code) says so on its routes. */
const bodyLimit = 1024 * 1024

/** Routes have no JSON schemas, so the compilers for them, an eighth of the start, are not loaded. */
const noSchemas = () => () => {
  throw new Error('routes have no schemas')
}

export function createHttpServer(
  deps: Deps,
  options: HttpOptions,
  modules: readonly WireModule[] = wireModules,
): HttpServer {
  let baseUrl = options.baseUrl ?? ''
  const config: HttpConfig = { ...options, baseUrl: () => baseUrl, hostRoute: newHostRoute() }
  const isTrusted = networkList(options.trustedProxies)
  // Fastify makes one per address that the host name stands for.
  const servers: (Server | https.Server)[] = []

  const app = Fastify({
    logger: false,
    genReqId: () => deps.random.uuid(),
    requestIdHeader: false,
    bodyLimit,
    trustProxy: (address) => isTrusted(address),
    // A request that came before the end is answered, not refused.
    return503OnClosing: false,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    routerOptions: { caseSensitive: false, maxParamLength: 500 },
    frameworkErrors: badUrl,
    serverFactory: (handler) => {
      const listener = routeByHost(deps, config, isTrusted, handler as RequestListener)
      const limits = limitsOf(options.timeouts ?? {})
      const server = options.tls
        ? https.createServer({ ...limits, ...options.tls, minVersion: 'TLSv1.2' }, listener)
        : http.createServer(limits, listener)
      servers.push(server)
      return server
    },
  })
  app.addConstraintStrategy(formBody)
  measureRequests(app, deps.metrics, config.hostRoute)
  // Fastify would read plain text by itself, which any web page may send.
  app.removeContentTypeParser('text/plain')
  answerInOneForm(app, deps)
  for (const module of modules) app.register(async (scope) => module(scope, deps, config))

  return {
    app,
    async listen({ port, host }) {
      if (options.loopbackOnly && !isLoopback(host)) throw new Error(`${host} is not a loopback address`)
      await app.ready()
      app.server.once('listening', () => {
        const bound = (app.server.address() as AddressInfo).port
        baseUrl ||= `${options.tls ? 'https' : 'http'}://localhost:${bound}`
      })
      await app.listen({ port, host })
      return { baseUrl, port: (app.server.address() as AddressInfo).port }
    },
    reloadTls(tls) {
      for (const server of servers) {
        if (server instanceof https.Server) server.setSecureContext({ ...tls, minVersion: 'TLSv1.2' })
      }
    },
    async drain(timeoutMs) {
      const closed = app.close()
      // A connection becomes idle when its last answer has gone out; left open it would hold the close back.
      const idle = setInterval(() => {
        for (const server of servers) server.closeIdleConnections()
      }, 20)
      const timeout = setTimeout(() => {
        for (const server of servers) server.closeAllConnections()
      }, timeoutMs)
      await closed
      clearInterval(idle)
      clearTimeout(timeout)
    },
  }
}
