import type { FastifyRequest } from 'fastify'
import { accessDenied } from './aws-error.ts'
import type { HttpConfig } from './http-config.ts'
import { hostName, isLoopback, publicHost } from './public-host.ts'

/**
 * Browsers send requests for any page that a developer has open. Where credentials are not secret, or a cookie would do,
 * such a page could administer this server; so what is signed takes no request that a page of another origin made.
 */
export function refuseForeignPage(request: FastifyRequest, http: HttpConfig): void {
  const host = publicHost(request.raw)
  // DNS rebinding: a foreign name that resolves to 127.0.0.1 makes its page same-origin with this server.
  if (http.loopbackOnly && !isLoopback(hostName(host))) {
    throw accessDenied(`Host ${printable(host)} is not a loopback name; this server answers to localhost only.`)
  }
  const { origin, 'sec-fetch-site': site } = request.headers
  // Another port of localhost is the same site, and still another origin.
  if (site === 'cross-site' || site === 'same-site') throw fromAnotherOrigin()
  if (origin !== undefined && origin !== originOf(http.baseUrl()) && !isOwnLoopback(origin, host, http)) {
    throw fromAnotherOrigin()
  }
}

/** In dev the server has several names: 127.0.0.1 and localhost. A page that came from one of them asks that one. */
const isOwnLoopback = (origin: string, host: string, http: HttpConfig) =>
  http.loopbackOnly && origin.toLowerCase() === `http://${host}`

const fromAnotherOrigin = () => accessDenied('This operation does not take requests from web pages of another origin.')

const originOf = (url: string) => new URL(url).origin

const printable = (text: string) => text.slice(0, 255).replace(/[^\x21-\x7e]/g, '?')
