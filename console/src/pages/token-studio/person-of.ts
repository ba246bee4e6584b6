import type { Invocation } from '../../api/poolhouse.ts'
import { isJsonObject } from '../../json/exact-json.ts'

/** The user of a record as people know them: where users have a sub for a name, by their address. Undefined: a machine. */
export function personOf({ username, event }: Pick<Invocation, 'username' | 'event'>): string | undefined {
  if (username === null) return undefined
  const attributes = memberOf(memberOf(event, 'request'), 'userAttributes')
  if (memberOf(attributes, 'sub') !== username) return username
  const address = memberOf(attributes, 'email') ?? memberOf(attributes, 'phone_number')
  return typeof address === 'string' ? address : username
}

const memberOf = (value: unknown, name: string): unknown => (isJsonObject(value) ? value[name] : undefined)
