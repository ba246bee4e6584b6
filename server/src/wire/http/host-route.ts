import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import type { Deps } from '../../ports/deps.ts'
import type { HttpConfig } from './http-config.ts'
import { hostName, isLoopback, publicHost, trustForwardedHost } from './public-host.ts'

/** A fresh route per process: whoever does not know it cannot ask for a path below it. */
export const newHostRoute = (): string => `/_host-${randomBytes(16).toString('hex')}`

/** Puts what was sent to the host name of a user pool domain under the route of such requests. */
export function routeByHost(
  deps: Pick<Deps, 'store' | 'log'>,
  config: HttpConfig,
  isTrusted: (address: string) => boolean,
  handler: RequestListener,
): RequestListener {
  const pass = (request: IncomingMessage, response: ServerResponse, domain: string | undefined) => {
    if (domain !== undefined) {
      Object.assign(request, { originalUrl: request.url })
      request.url = `${config.hostRoute}/${encodeURIComponent(domain)}${request.url}`
    }
    handler(request, response)
  }
  return (request, response) => {
    if (isTrusted(request.socket.remoteAddress ?? '')) trustForwardedHost(request)
    const domain = domainOf(deps, request, config.baseUrl())
    if (typeof domain !== 'object') return pass(request, response, domain)
    domain.then(
      (found) => pass(request, response, found),
      (error) => {
        deps.log.error('domain.lookup-failed', { error })
        response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}')
      },
    )
  }
}

/**
 * The user pool domain that a request was sent to by its host name: the prefix of `<prefix>.<base host>`, or a custom
 * domain of the store. Undefined for the server's own names.
 */
function domainOf(
  deps: Pick<Deps, 'store'>,
  request: IncomingMessage,
  baseUrl: string,
): string | undefined | Promise<string | undefined> {
  const name = hostName(publicHost(request))
  const base = new URL(baseUrl).hostname
  if (name === base || name === '') return undefined
  if (name.endsWith(`.${base}`)) return name.slice(0, -base.length - 1)
  if (isLoopback(name) || isIP(name) || !/^[a-z0-9.-]{1,253}$/.test(name)) return undefined
  return deps.store.domains.find(name).then((domain) => (domain?.custom ? domain.domain : undefined))
}
