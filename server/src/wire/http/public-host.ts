import type { IncomingMessage } from 'node:http'

const forwardedHosts = new WeakMap<IncomingMessage, string>()

/** Host and port that the client asked for, lower case: what a trusted proxy says, else the `Host` header. */
export const publicHost = (request: IncomingMessage): string =>
  forwardedHosts.get(request) ?? (request.headers.host ?? '').toLowerCase()

/** Remembers what a trusted proxy said; its caller has checked that it is one. */
export function trustForwardedHost(request: IncomingMessage): void {
  const forwarded = request.headers['x-forwarded-host']
  // A chain of proxies appends: the first name is the client's.
  const first = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim()
  if (first) forwardedHosts.set(request, first.toLowerCase())
}

/** `localhost:4600` -> `localhost`, `[::1]:4600` -> `::1`. */
export function hostName(host: string): string {
  const bracketed = /^\[([0-9a-f:.]+)\](?::\d+)?$/.exec(host)
  return (bracketed?.[1] ?? host.replace(/:\d+$/, '')).replace(/\.$/, '')
}

/** RFC 6761 section 6.3: `localhost` and the names below it are loopback. */
export const isLoopback = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
