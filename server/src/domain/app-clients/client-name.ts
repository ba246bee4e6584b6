import { invalidParameter } from '../../model/errors.ts'
import type { Settings } from '../../ports/settings.ts'

const PIN = '_custom_id_:'
// The model's pattern; it is checked here, because a name that pins an id has a colon.
const PATTERN = '[\\w\\s+=,.@-]+'
const pattern = /^[\w \t\n\v\f\r+=,.@-]+$/

/** Refuses what Cognito does not take for a client's name, save a name that pins the client's id. */
export function requireClientName(name: string, settings: Pick<Settings, 'pinnedIds'>): void {
  if (pattern.test(name) || pinnedClientId(name, settings) !== undefined) return
  throw invalidParameter(
    `1 validation error detected: Value '${name}' at 'clientName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${PATTERN}`,
  )
}

/** The id that a name of the form `_custom_id_:<id>` asks for, where ids may be pinned. The name stays as it is. */
export function pinnedClientId(name: string, settings: Pick<Settings, 'pinnedIds'>): string | undefined {
  if (!settings.pinnedIds || !name.startsWith(PIN)) return undefined
  const id = name.slice(PIN.length)
  if (!/^\w{1,128}$/.test(id)) {
    throw invalidParameter(`Invalid pinned client id ${id}: it must be 1 to 128 letters, digits or underscores.`)
  }
  return id
}
