import type { Kind } from './kinds.ts'

/** What the server runs as: on a developer's machine, or for others. */
export type Mode = 'dev' | 'start'

/** One setting: from this row come its flag, variable, member of the file, default, help and documentation. */
export type Setting<T> = {
  readonly kind: Kind<T>
  readonly about: string
  readonly group: Group
  /** As one would write it; absent: not set. A mode that is absent here does not have the setting. */
  readonly modes: Readonly<Partial<Record<Mode, string | undefined>>>
  /** Not on the command line, and in the file only as a reference. `unless`: a value that holds no secret. */
  readonly secret?: { readonly unless?: RegExp }
  /** `migrate` and `access-key` have it too. */
  readonly storage?: true
}

export type Group = 'Listening' | 'State' | 'Tokens and triggers' | 'Messages' | 'Functions' | 'Parity' | 'Output'

export const both = (value: string | undefined) => ({ dev: value, start: value })

export function setting<T>(row: Setting<T>): Setting<T> {
  return row
}
