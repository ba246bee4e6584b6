import { invalidParameter } from '../../model/errors.ts'
import type { UserStatus } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { UserFilter } from '../../ports/store.ts'
import { fold } from './lookup.ts'

// `<name> = "<value>"` or `^=` for a prefix; the name may be quoted too, quotes in the value are escaped.
const form = /^\s*(?:"([\w:]+)"|([\w:]+))\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/s

const statuses = [
  'UNCONFIRMED',
  'CONFIRMED',
  'FORCE_CHANGE_PASSWORD',
  'RESET_REQUIRED',
  'EXTERNAL_PROVIDER',
] as const satisfies readonly UserStatus[]

/** The one condition that ListUsers takes; an empty text is none (API reference, ListUsers). */
export function parseUserFilter(pool: UserPool, text: string): UserFilter | undefined {
  if (text.trim() === '') return undefined
  const [, quotedName, plainName, operator, quoted] = form.exec(text) ?? []
  const name = quotedName ?? plainName
  if (name === undefined || quoted === undefined) throw invalidParameter('Error while parsing filter')
  const value = quoted.replaceAll(/\\(.)/gs, '$1')
  const match = operator === '=' ? 'exact' : 'prefix'
  switch (name) {
    case 'username':
    case 'name':
    case 'given_name':
    case 'family_name':
      return { kind: name, match, value: value.normalize('NFKC') }
    case 'email':
    case 'phone_number':
    case 'preferred_username':
      return { kind: name, match, value: fold(pool, value) }
    case 'sub':
      return { kind: 'sub', match, value }
    case 'cognito:user_status':
      return { kind: 'status', anyOf: statuses.filter((status) => isMatch(match, status, value.toUpperCase())) }
    case 'status':
      return { kind: 'enabled', anyOf: [true, false].filter((enabled) => isMatch(match, statusText(enabled), value)) }
    default:
      throw invalidParameter(`Invalid search attribute: ${name}`)
  }
}

const isMatch = (match: 'exact' | 'prefix', text: string, value: string) =>
  match === 'exact' ? text === value : text.startsWith(value)

const statusText = (enabled: boolean) => (enabled ? 'Enabled' : 'Disabled')
