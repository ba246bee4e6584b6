import {
  baseUrl,
  duration,
  list,
  masterKey,
  oneOf,
  onOff,
  path,
  pem,
  storeAddress,
  text,
  wholeNumber,
} from './kinds.ts'
import { network } from './message-kinds.ts'
import { messageSettings } from './message-settings.ts'
import { rateLimits } from './rate-limits.ts'
import { remoteFunctions } from './remote-functions.ts'
import { both, type Setting, setting } from './setting.ts'

export type { Group, Mode, Setting } from './setting.ts'

const accountId = text('id', /^\d{12}$/, 'twelve digits')
const regionName = text('name', /^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as us-east-1')
const address = text('address', /^[\w.:%-]{1,255}$/, 'a host name or an IP address')

/** Every setting there is, in the order of the documents. */
export const settings = {
  port: setting({
    kind: wholeNumber(0, 65535),
    group: 'Listening',
    modes: both('4600'),
    about: 'Port to listen on; 0 takes a free one and prints the readiness line.',
  }),
  host: setting({
    kind: address,
    group: 'Listening',
    modes: { dev: 'localhost', start: '0.0.0.0' },
    about: 'Address to listen on; dev takes loopback addresses only.',
  }),
  'base-url': setting({
    kind: baseUrl,
    group: 'Listening',
    modes: both(undefined),
    about: 'URL under which clients reach the server, and the beginning of every issuer. dev: http://localhost:<port>.',
  }),
  'tls-cert': setting({
    kind: path,
    group: 'Listening',
    modes: both(undefined),
    about: 'PEM file of the certificate and its chain; makes the listener HTTPS.',
  }),
  'tls-key': setting({
    kind: pem,
    group: 'Listening',
    modes: both(undefined),
    secret: {},
    about: 'Private key of the certificate.',
  }),
  'trusted-proxy': setting({
    kind: list(network),
    group: 'Listening',
    modes: { start: undefined },
    about: 'Proxies that end TLS in front of the server; forwarded headers count only from them.',
  }),
  'shutdown-timeout': setting({
    kind: duration('0s', '10m'),
    group: 'Listening',
    modes: { dev: '5s', start: '30s' },
    about: 'How long requests that are running may take to finish after SIGTERM.',
  }),

  console: setting({
    kind: onOff,
    group: 'Listening',
    modes: both('on'),
    about: 'Serve the console at /console, and let its users administer this server.',
  }),
  'metrics.port': setting({
    kind: wholeNumber(0, 65535),
    group: 'Listening',
    modes: both(undefined),
    about: 'Port of a listener of its own for /metrics. Unset: start counts nothing; dev answers /metrics on its port.',
  }),
  'metrics.host': setting({
    kind: address,
    group: 'Listening',
    modes: both('localhost'),
    about: 'Address of that listener; whoever reaches it may read names of functions and how much they are used.',
  }),

  state: setting({
    kind: path,
    group: 'State',
    modes: both('.poolhouse'),
    storage: true,
    about: 'Folder for the SQLite database, the code of functions and, in dev, the key files.',
  }),
  ephemeral: setting({
    kind: onOff,
    group: 'State',
    modes: { dev: 'off' },
    about: 'Keep nothing: the state folder is a temporary one and goes at the end.',
  }),
  store: setting({
    kind: storeAddress,
    group: 'State',
    modes: both(undefined),
    secret: { unless: /^(?!.*:\/\/)/ },
    storage: true,
    about: 'Where everything is kept; unset: poolhouse.sqlite in the state folder.',
  }),
  'store.connections': setting({
    kind: wholeNumber(1, 1000),
    group: 'State',
    modes: both('10'),
    storage: true,
    about: 'PostgreSQL connections of this process.',
  }),
  'store.synchronous': setting({
    kind: oneOf('normal', 'full'),
    group: 'State',
    modes: { dev: 'normal', start: 'full' },
    about: 'SQLite: full survives a power cut, normal the end of the process only.',
  }),
  'master-key': setting({
    kind: list(masterKey),
    group: 'State',
    modes: both(undefined),
    secret: {},
    storage: true,
    about:
      'Seals private keys and secrets at rest; with several the first seals and all open. dev makes one in the state folder.',
  }),

  'issuer-mode': setting({
    kind: oneOf('base', 'aws'),
    group: 'Tokens and triggers',
    modes: both('base'),
    about:
      'Issuer in tokens: <base-url>/<user pool id>, or the form that AWS writes, for verifiers that take no other.',
  }),
  'tokens.allow-short-lifetimes': setting({
    kind: onOff,
    group: 'Tokens and triggers',
    modes: { dev: 'on', start: 'off' },
    about: 'Access and ID tokens may live less than five minutes, down to one second.',
  }),
  'compromised-passwords.path': setting({
    kind: path,
    group: 'Tokens and triggers',
    modes: both(undefined),
    about:
      'Folder of range files, or one sorted file, of passwords that attackers know; pools with threat protection refuse them.',
  }),
  'compromised-passwords.min-count': setting({
    kind: wholeNumber(1, 1_000_000_000),
    group: 'Tokens and triggers',
    modes: both('1'),
    about: 'How often a password has to have been seen to count as known.',
  }),
  'triggers.timeout': setting({
    kind: duration('10ms', '5s'),
    group: 'Tokens and triggers',
    modes: both('5s'),
    about: 'How long a trigger may take; Cognito gives five seconds.',
  }),
  'triggers.max-attempts': setting({
    kind: wholeNumber(1, 3),
    group: 'Tokens and triggers',
    modes: { dev: '1', start: '3' },
    about: 'Attempts per trigger; only time-outs and lost connections are tried again.',
  }),
  'triggers.require-permission': setting({
    kind: onOff,
    group: 'Tokens and triggers',
    modes: { dev: 'off', start: 'on' },
    about: "A trigger runs only if the function's resource policy lets Cognito call it.",
  }),
  'invocations.record': setting({
    kind: onOff,
    group: 'Tokens and triggers',
    modes: { dev: 'on', start: 'off' },
    about:
      'Keep a record of every trigger invocation: event, answer, and what became of each change. Also sign-ins and grants one by one.',
  }),
  'invocations.max-per-pool': setting({
    kind: wholeNumber(10, 100_000),
    group: 'Tokens and triggers',
    modes: both('1000'),
    about: 'Records kept per user pool; older ones go.',
  }),
  'invocations.max-age': setting({
    kind: duration('1m', '720h'),
    group: 'Tokens and triggers',
    modes: both('24h'),
    about: 'How long records are kept.',
  }),

  ...messageSettings,

  functions: setting({
    kind: path,
    group: 'Functions',
    modes: { dev: undefined },
    about: 'Folder in which each sub-folder is a function; unset: functions, if it exists.',
  }),
  'functions.concurrency': setting({
    kind: wholeNumber(1, 10_000),
    group: 'Functions',
    modes: both('64'),
    about: 'Function processes that may run at once, all functions together.',
  }),
  'functions.processes': setting({
    kind: wholeNumber(1, 1000),
    group: 'Functions',
    modes: both('16'),
    about: 'Processes that one version of a function may have at once.',
  }),
  'functions.queue-wait': setting({
    kind: duration('0s', '1m'),
    group: 'Functions',
    modes: both('1s'),
    about: 'How long an invocation waits for a free process before it is refused.',
  }),
  'functions.remote': setting({
    kind: remoteFunctions,
    group: 'Functions',
    modes: both(undefined),
    about: 'Functions that are elsewhere: on AWS Lambda, another Lambda API, or behind an HTTPS endpoint.',
  }),
  'functions.event-payload-limit': setting({
    kind: wholeNumber(1024, 1_048_576),
    group: 'Functions',
    modes: both('262144'),
    about: 'Most bytes of an event that is invoked asynchronously (InvocationType Event).',
  }),
  'functions.event-retry-delays': setting({
    kind: list(duration('100ms', '6h')),
    group: 'Functions',
    modes: { dev: '1s,2s', start: '60s,120s' },
    about: 'How long an asynchronous invocation waits before each further attempt, after an error of the function.',
  }),
  'allow-unisolated-functions': setting({
    kind: onOff,
    group: 'Functions',
    modes: { start: 'off' },
    about:
      'Run Python and custom runtimes although this system offers no way to keep them from the files of the server.',
  }),

  sample: setting({
    kind: onOff,
    group: 'Parity',
    modes: { dev: 'off' },
    about: 'Make two sample user pools, one with a JavaScript and one with a Python trigger.',
  }),
  strict: setting({
    kind: onOff,
    group: 'Parity',
    modes: both('off'),
    about: 'Refuse every extension, and make no concession that AWS does not make.',
  }),
  'feature-plans': setting({
    kind: onOff,
    group: 'Parity',
    modes: both('on'),
    about: 'Enforce what the feature plan of a user pool (UserPoolTier) allows.',
  }),
  'default-login-style': setting({
    kind: onOff,
    group: 'Parity',
    modes: { dev: 'on', start: 'off' },
    about:
      'Serve managed login at a domain to app clients without a style of their own (CreateManagedLoginBranding) in the default one.',
  }),
  'rate-limits': setting({
    kind: rateLimits,
    group: 'Parity',
    modes: both('off'),
    about:
      'Requests per second and user pool, by category; what exceeds them is refused. Each server process counts for itself.',
  }),
  'pinned-ids': setting({
    kind: onOff,
    group: 'Parity',
    modes: { dev: 'on' },
    about: 'User pools and app clients may be created with an id of your choice.',
  }),
  account: setting({
    kind: accountId,
    group: 'Parity',
    modes: both('000000000000'),
    about: 'Account id in ARNs.',
  }),
  region: setting({
    kind: regionName,
    group: 'Parity',
    modes: both('us-east-1'),
    about: 'Region of calls that name none in their signature.',
  }),

  'log-level': setting({
    kind: oneOf('debug', 'info', 'warn', 'error', 'silent'),
    group: 'Output',
    modes: { dev: 'warn', start: 'info' },
    about: 'Least level of what is logged.',
  }),
  'log-format': setting({
    kind: oneOf('pretty', 'json'),
    group: 'Output',
    modes: { dev: 'pretty', start: 'json' },
    about: 'Readable lines or one JSON object per line, on standard error.',
  }),
  'ready-json': setting({
    kind: onOff,
    group: 'Output',
    modes: both('off'),
    about: 'Print one JSON line on standard output when requests are answered.',
  }),
}

export type SettingName = keyof typeof settings
type ValueOf<S> = S extends Setting<infer T> ? T : never
/** The value of every setting; undefined: not set, or not a setting of this mode. */
export type Values = { readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]> | undefined }

export const settingNames = Object.keys(settings) as readonly SettingName[]
export const isSettingName = (name: string): name is SettingName => Object.hasOwn(settings, name)
/** A row without the type of its value, for code that treats all alike. */
export const settingOf = (name: SettingName): Setting<unknown> => settings[name]

/** `triggers.max-attempts` -> `POOLHOUSE_TRIGGERS_MAX_ATTEMPTS`. */
export const variableOf = (name: string) => `POOLHOUSE_${name.toUpperCase().replaceAll(/[.-]/g, '_')}`
