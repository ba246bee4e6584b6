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
  let base: string | undefined
  /** A name of the server itself, which most requests have. */
  let own: string | undefined
  return (request, response) => {
    base ??= new URL(config.baseUrl()).hostname
    if (isTrusted(request.socket.remoteAddress ?? '')) trustForwardedHost(request)
    const host = publicHost(request)
    if (host === own) return handler(request, response)
    const domain = domainOf(deps, hostName(host), base)
    if (domain === undefined) own = host
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
  name: string,
  base: string,
): string | undefined | Promise<string | undefined> {
  if (name === base || name === '') return undefined
  if (name.endsWith(`.${base}`)) return belowBase(deps, name, name.slice(0, -base.length - 1))
  if (isLoopback(name) || isIP(name) || !isDnsName(name)) return undefined
  return customDomain(deps, name)
}

/** A custom domain may lie below the base host too; a prefix that nobody has is still no name of the server itself. */
async function belowBase(deps: Pick<Deps, 'store'>, name: string, prefix: string): Promise<string> {
  if (!isDnsName(name)) return prefix
  const domain = await deps.store.domains.find(prefix)
  if (domain && !domain.custom) return prefix
  return (await customDomain(deps, name)) ?? prefix
}

async function customDomain(deps: Pick<Deps, 'store'>, name: string): Promise<string | undefined> {
  const domain = await deps.store.domains.find(name)
  return domain?.custom ? name : undefined
}

const isDnsName = (name: string) => /^[a-z0-9.-]{1,253}$/.test(name)
