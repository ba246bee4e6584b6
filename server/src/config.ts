import { join } from 'node:path'
import type { RemoteKmsOptions } from './adapters/kms-remote/remote-kms.ts'
import type { RemoteFunction } from './adapters/lambda-remote/remote-function.ts'
import type { StoreAddress } from './config/kinds.ts'
import { kmsConfig, kmsErrors } from './config/kms.ts'
import { type MessagesConfig, messageErrors, messagesConfig } from './config/messages-config.ts'
import { type Read, readSettings, type Sources } from './config/read-settings.ts'
import type { Mode, SettingName, Values } from './config/settings.ts'
import type { RateLimits } from './model/rate-category.ts'
import type { Settings } from './ports/settings.ts'

/** Everything that can be set, checked and typed. Who reads the process environment is config/, nobody else. */
export type Config = {
  readonly mode: Mode
  readonly port: number
  readonly host: string
  /** Absent in dev: then it follows the port. */
  readonly baseUrl?: string
  readonly tls?: { readonly certPath: string; readonly key: string }
  readonly trustedProxies: readonly string[]
  readonly shutdownMs: number
  /** Whether the console is served, and its users may use the API. */
  readonly console: boolean
  readonly metrics: { readonly port?: number; readonly host: string }
  readonly state: string
  readonly ephemeral: boolean
  readonly store: StoreAddress
  readonly postgresConnections: number
  readonly sqliteSynchronous: 'normal' | 'full'
  /** Newest first. Absent in dev: then the state folder has one. */
  readonly masterKeys?: readonly Uint8Array[]
  readonly functions: {
    /** Absent: the folder `functions`, if there is one. */
    readonly folder?: string
    readonly concurrency: number
    readonly processes: number
    readonly queueWaitMs: number
    readonly eventRetryDelaysMs: readonly number[]
    readonly allowUnisolated: boolean
    readonly remote: readonly RemoteFunction[]
  }
  readonly invocations: { readonly record: boolean; readonly maxPerPool: number; readonly maxAgeMs: number }
  readonly messages: MessagesConfig
  /** `path` absent: there is no list. */
  readonly compromisedPasswords: { readonly path?: string; readonly minCount: number }
  /** Absent: keys are those of this server. */
  readonly kms?: RemoteKmsOptions
  readonly sample: boolean
  /** Absent: nothing is limited. */
  readonly rateLimits?: RateLimits
  readonly account: string
  readonly region: string
  readonly log: {
    readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
    readonly format: 'pretty' | 'json'
  }
  readonly readyJson: boolean
  readonly settings: Settings
}

/** Settings that stop the start, one line each. */
export class ConfigError extends Error {
  readonly errors: readonly string[]

  constructor(errors: readonly string[]) {
    super(errors.join('\n'))
    this.errors = errors
  }
}

/** Everything that `dev` and `start` run by; throws ConfigError with all that is wrong. */
export async function loadConfig(sources: Sources): Promise<Config> {
  const read = await readSettings(sources)
  const errors = [...read.errors, ...ruleErrors(sources.mode, read)]
  if (errors.length > 0) throw new ConfigError(errors)
  return toConfig(sources.mode, read.values)
}

/** What commands need that only touch the store: nothing has to be set that only a listening server needs. */
export async function loadStorageConfig(sources: Sources): Promise<Config> {
  const read = await readSettings(sources)
  if (read.errors.length > 0) throw new ConfigError(read.errors)
  return toConfig(sources.mode, read.values)
}

/** Every setting with what is wrong, for `poolhouse config`. */
export async function checkConfig(sources: Sources): Promise<Read> {
  const read = await readSettings(sources)
  return { ...read, errors: [...read.errors, ...ruleErrors(sources.mode, read)] }
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/** Rules over several settings, and what a mode cannot do without. */
function ruleErrors(mode: Mode, { values, origins }: Read): string[] {
  const errors: string[] = []
  // A value that was refused is not told again as missing.
  const unset = (name: SettingName) => origins.get(name) === 'default' && values[name] === undefined
  const host = values.host ?? ''
  if (mode === 'dev' && host && !loopback.test(host)) {
    errors.push(`host: dev listens on loopback addresses only, not "${host}"; to serve others use poolhouse start`)
  }
  if (values['tls-cert'] && unset('tls-key')) errors.push('tls-key: required with tls-cert')
  if (values['tls-key'] && unset('tls-cert')) errors.push('tls-cert: required with tls-key')
  errors.push(...messageErrors(mode, values, unset), ...kmsErrors(mode, values, unset))
  if (mode === 'dev') return errors
  if (unset('base-url')) errors.push('base-url: required, for instance https://id.example.com')
  if (values['base-url']?.startsWith('http:')) errors.push('base-url: https is required')
  if (unset('tls-cert') && unset('tls-key') && unset('trusted-proxy')) {
    errors.push('tls-cert: required with tls-key, or trusted-proxy when a proxy ends TLS')
  }
  if (unset('master-key')) {
    errors.push('master-key: required; make one with: openssl rand -base64 32, and set POOLHOUSE_MASTER_KEY')
  }
  return errors
}

function toConfig(mode: Mode, values: Values): Config {
  const has = <Name extends keyof Values>(name: Name): NonNullable<Values[Name]> => {
    const value = values[name]
    if (value === undefined || value === null) throw new Error(`${name} has no value in ${mode}`)
    return value
  }
  const baseUrl = values['base-url']
  const metricsPort = values['metrics.port']
  const certPath = values['tls-cert']
  const key = values['tls-key']
  const folder = values.functions
  const masterKeys = values['master-key']
  const list = values['compromised-passwords.path']
  const state = has('state')
  return {
    mode,
    port: has('port'),
    host: has('host'),
    ...(baseUrl && { baseUrl }),
    ...(certPath && key && { tls: { certPath, key } }),
    trustedProxies: values['trusted-proxy'] ?? [],
    shutdownMs: has('shutdown-timeout'),
    console: has('console'),
    metrics: { ...(metricsPort !== undefined && { port: metricsPort }), host: has('metrics.host') },
    state,
    ephemeral: values.ephemeral ?? false,
    store: values.store ?? { kind: 'sqlite', path: defaultStorePath(state) },
    postgresConnections: has('store.connections'),
    sqliteSynchronous: has('store.synchronous'),
    ...(masterKeys && { masterKeys }),
    functions: {
      ...(folder && { folder }),
      concurrency: has('functions.concurrency'),
      processes: has('functions.processes'),
      queueWaitMs: has('functions.queue-wait'),
      eventRetryDelaysMs: has('functions.event-retry-delays'),
      allowUnisolated: values['allow-unisolated-functions'] ?? true,
      remote: values['functions.remote'] ?? [],
    },
    invocations: {
      record: has('invocations.record'),
      maxPerPool: has('invocations.max-per-pool'),
      maxAgeMs: has('invocations.max-age'),
    },
    messages: messagesConfig(values),
    compromisedPasswords: { ...(list && { path: list }), minCount: has('compromised-passwords.min-count') },
    ...kmsConfig(values),
    sample: values.sample ?? false,
    ...(values['rate-limits'] && { rateLimits: values['rate-limits'] }),
    account: has('account'),
    region: has('region'),
    log: { level: has('log-level'), format: has('log-format') },
    readyJson: has('ready-json'),
    settings: {
      strict: has('strict'),
      featurePlans: has('feature-plans'),
      defaultLoginStyle: has('default-login-style'),
      issuerMode: has('issuer-mode'),
      pinnedIds: values['pinned-ids'] ?? false,
      allowShortLifetimes: has('tokens.allow-short-lifetimes'),
      messagesPerRecipient: has('messages.per-recipient'),
      triggers: {
        timeoutMs: has('triggers.timeout'),
        maxAttempts: has('triggers.max-attempts'),
        requirePermission: has('triggers.require-permission'),
      },
      functions: {
        concurrency: has('functions.concurrency'),
        eventPayloadLimit: has('functions.event-payload-limit'),
      },
    },
  }
}

/** Where SQLite lies when no store was named. */
export const defaultStorePath = (state: string): string => join(state, 'poolhouse.sqlite')
