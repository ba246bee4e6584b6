import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../ports/deps.ts'
import type { Inbox } from '../../ports/inbox.ts'

/** Counts in the form that `contentType` names. */
export type MetricsPage = () => Promise<{ readonly contentType: string; readonly text: string }>

/** What app.ts decides about the listening server. */
export type HttpOptions = {
  /** `verified`: signatures are proven with this server's access keys. `any`: any AWS credentials pass, as admin. */
  readonly signatures: 'verified' | 'any'
  /** Only loopback names are taken as `Host` of signed requests, so that no foreign name can be bound to this server. */
  readonly loopbackOnly: boolean
  /** Without a trailing slash. Absent: it follows the bound port, `http://localhost:<port>`. */
  readonly baseUrl?: string
  /** Twelve digits. */
  readonly accountId: string
  /** For calls whose signature names no region. */
  readonly defaultRegion: string
  /** PEM. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Addresses and CIDR ranges whose X-Forwarded headers are believed; of nobody else. */
  readonly trustedProxies: readonly string[]
  /** How long a client may take; the server's own where absent. */
  readonly timeouts?: Partial<Timeouts>
  /** Throws while the server cannot do its work, besides the database, which is asked anyway. */
  readonly ready?: () => Promise<void>
  /** Messages that were kept instead of sent; absent where there is no inbox. */
  readonly inbox?: Inbox
  /** What `GET /metrics` answers; absent where it has a listener of its own, or nothing is counted. */
  readonly metrics?: MetricsPage
  /** Absent where there is no console: then its users' tokens count for nothing. */
  readonly console?: ConsoleOptions
  /** Empties the server, and sets up the sample if asked; absent where there is no `POST /_dev/reset`. */
  readonly reset?: (options: { readonly sample: boolean }) => Promise<void>
}

export type ConsoleOptions = {
  /** Of the built pages. */
  readonly folder: string
  /** `automatic`: whoever opens it is its administrator, without a form. For servers that take any credentials. */
  readonly signIn: 'automatic' | 'form'
}

/** In milliseconds. */
export type Timeouts = {
  /** Until the headers have arrived whole. */
  readonly headersMs: number
  /** Until the whole request has arrived. */
  readonly requestMs: number
  /** For how long an unused connection stays open. */
  readonly keepAliveMs: number
  /** How often the first two are looked at. */
  readonly checkEveryMs: number
}

/** What the wire modules go by. */
export type HttpConfig = Omit<HttpOptions, 'baseUrl' | 'tls' | 'trustedProxies' | 'timeouts'> & {
  /** Known once the server listens, so before the first request; never taken from a request. */
  baseUrl(): string
  /**
   * Requests by a domain's host name arrive under `<hostRoute>/:domain/…`, where `domain` is the prefix or custom domain
   * as the store knows it. The route holds a random part, so no path from outside can reach it.
   */
  readonly hostRoute: string
}

/** Adds its routes to the server, in a scope of its own: content type parsers and error handlers stay inside. */
export type WireModule = (app: FastifyInstance, deps: Deps, http: HttpConfig) => void | Promise<void>
