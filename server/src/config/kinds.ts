import { isAbsolute, resolve } from 'node:path'
import { parseMasterKeys } from '../adapters/sealing/master-key.ts'
import type { Environment } from './references.ts'
import type { Mode } from './settings.ts'
import type { Tree } from './tree.ts'

/** Says what is wrong with a value; the reader of settings puts the place and the name in front. */
export class Refused extends Error {}

/** Says all that is wrong within a value of many parts, each line with its place. */
export class RefusedParts extends Error {
  readonly errors: readonly string[]

  constructor(errors: readonly string[]) {
    super(errors.join('\n'))
    this.errors = errors
  }
}

/** A kind of value: how people write it, and how it is read. Files give numbers and booleans, everything else gives text. */
export type Kind<T> = {
  /** In the help: `--port <number>`. */
  readonly label: string
  /** In the documents. */
  readonly rule: string
  /** Several values, in a file also as a list. */
  readonly many?: true
  /** `base`: the folder that relative paths count from. Throws Refused. */
  parse(given: Scalar, base: string): T
  /** For a value that only the file can hold, such as a list of objects. Throws RefusedParts. */
  readTree?(tree: Tree, context: FileContext): T
  /** As one would write it; absent: as text. */
  show?(value: T): string
}

/** What a value of the file may depend on. Relative paths count from `folder`. */
export type FileContext = { readonly mode: Mode; readonly folder: string; readonly env: Environment }

export type Scalar = string | number | boolean

/** As a person wrote it. */
const shown = (given: Scalar) => (typeof given === 'string' ? JSON.stringify(given) : String(given))

const between = (least: number | string, most: number | string, given: Scalar) =>
  new Refused(`must be between ${least} and ${most}, not ${given}`)

export function wholeNumber(least: number, most: number): Kind<number> {
  return {
    label: 'number',
    rule: `${least} to ${most}`,
    parse(given) {
      const text = String(given)
      if (typeof given === 'boolean' || !/^-?\d{1,15}$/.test(text)) {
        throw new Refused(`must be a whole number, not ${shown(given)}`)
      }
      const number = Number(text)
      if (number < least || number > most) throw between(least, most, number)
      return number
    },
  }
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** A length of time in milliseconds, written with its unit. */
export function duration(least: string, most: string): Kind<number> {
  const milliseconds = (given: Scalar) => {
    const [, number, unit] = /^(\d{1,9})(ms|s|m|h)$/.exec(String(given)) ?? []
    if (!number || !unit) {
      throw new Refused(`must be a number with a unit such as 200ms, 5s or 2m, not ${shown(given)}`)
    }
    return Number(number) * (units[unit] ?? 1)
  }
  return {
    label: 'duration',
    rule: `${least} to ${most}`,
    parse(given) {
      const value = milliseconds(given)
      if (value < milliseconds(least) || value > milliseconds(most)) throw between(least, most, given)
      return value
    },
    show(value) {
      const [unit, size] = Object.entries(units).findLast(([, size]) => value % size === 0 && value >= size) ?? [
        'ms',
        1,
      ]
      return `${value / size}${unit}`
    },
  }
}

const words: Readonly<Record<string, boolean>> = { on: true, true: true, off: false, false: false }

export const onOff: Kind<boolean> = {
  label: 'on|off',
  rule: '`on` or `off`',
  parse(given) {
    const value = typeof given === 'boolean' ? given : words[String(given)]
    if (value === undefined) throw new Refused(`must be on or off, not ${shown(given)}`)
    return value
  },
  show: (value) => (value ? 'on' : 'off'),
}

export function oneOf<const Choice extends string>(...choices: readonly Choice[]): Kind<Choice> {
  const list = choices.join(', ')
  return {
    label: choices.join('|'),
    rule: choices.map((choice) => `\`${choice}\``).join(', '),
    parse(given) {
      const value = choices.find((choice) => choice === given)
      if (value === undefined) throw new Refused(`must be one of ${list}, not ${shown(given)}`)
      return value
    },
  }
}

/** Text of a form that `what` describes. */
export function text(label: string, pattern: RegExp, what: string): Kind<string> {
  return {
    label,
    rule: what,
    parse(given) {
      if (!pattern.test(String(given))) throw new Refused(`must be ${what}, not ${shown(given)}`)
      return String(given)
    },
  }
}

/** A file or folder; read where it is used. */
export const path: Kind<string> = {
  label: 'path',
  rule: 'a path',
  parse(given, base) {
    if (typeof given !== 'string' || given === '') throw new Refused(`must be a path, not ${shown(given)}`)
    return isAbsolute(given) ? given : resolve(base, given)
  },
}

/** Several values with commas between them. */
export function list<T>(kind: Kind<T>): Kind<readonly T[]> {
  const { show } = kind
  return {
    label: `${kind.label},…`,
    rule: `${kind.rule}; several with commas`,
    many: true,
    parse: (given, base) =>
      String(given)
        .split(',')
        .map((each) => kind.parse(each.trim(), base)),
    ...(show && { show: (values) => values.map((each) => show(each)).join(',') }),
  }
}

/** An origin without path: what stands in front of the pool's id in an issuer. */
export const baseUrl: Kind<string> = {
  label: 'url',
  rule: 'an http or https URL without path, query and user',
  parse(given) {
    const url = URL.canParse(String(given)) ? new URL(String(given)) : undefined
    const plain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash
    if (!plain || url.pathname !== '/') {
      throw new Refused(`must be an http or https URL without path, not ${shown(given)}`)
    }
    return url.origin
  },
}

/** 32 bytes in base64, base64url or hexadecimal. */
export const masterKey: Kind<Uint8Array> = {
  label: 'key',
  rule: '32 bytes in base64 or 64 hexadecimal digits',
  parse(given) {
    const [key] = parseMasterKeys(String(given)) ?? []
    // Never with the value: it is the secret.
    if (!key) {
      throw new Refused('must be 32 bytes in base64 or 64 hexadecimal digits; make one with: openssl rand -base64 32')
    }
    return key
  },
}

export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string }

/** Where everything is kept: a file, or a PostgreSQL database. */
export const storeAddress: Kind<StoreAddress> = {
  label: 'path or url',
  rule: 'a path for SQLite, or postgres://user:password@host:5432/database',
  show: (value) => (value.kind === 'sqlite' ? value.path : '(set)'),
  parse(given, base) {
    const value = String(given)
    if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return { kind: 'postgres', url: value }
    // Without the value: it may hold a password.
    if (value.includes('://')) throw new Refused('must be a path or a postgres:// URL')
    return { kind: 'sqlite', path: path.parse(value, base) }
  },
}

/** PEM text. */
export const pem: Kind<string> = {
  label: 'pem',
  rule: 'PEM text',
  parse(given) {
    if (!String(given).includes('-----BEGIN ')) throw new Refused('must be PEM text')
    return String(given)
  },
}
