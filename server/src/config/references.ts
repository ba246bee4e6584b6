import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refused } from './kinds.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What `env:NAME` or `file:path` leads to. Throws Refused. */
export function secretIn(reference: unknown, folder: string, env: Environment): string {
  const [, kind, rest = ''] = /^(env|file):(.+)$/.exec(String(reference)) ?? []
  if (kind === 'env') {
    const value = env[rest]
    if (!value) throw new Refused(`${rest} is not set`)
    return value
  }
  if (kind !== 'file') throw new Refused('a reference (env:NAME or file:path), not the secret itself')
  const path = resolve(folder, rest)
  try {
    const mode = statSync(path).mode & 0o777
    if (mode & 0o077) {
      throw new Refused(`${rest} is readable by others (0${mode.toString(8)}); run: chmod 600 ${rest}`)
    }
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(`${rest} cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}
