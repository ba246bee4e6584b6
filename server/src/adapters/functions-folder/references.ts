import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Placed } from './function-json.ts'

/** Bits of a file's mode that let others than its owner at it. */
const GROUP_AND_OTHERS = 0o077

/** The variables of a function with `env:NAME` and `file:path` replaced. Rejects with everything that cannot be read. */
export async function readReferences(
  variables: Readonly<Record<string, Placed<string>>>,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string>> {
  const errors: string[] = []
  const values: Record<string, string> = {}
  for (const [name, { value, at }] of Object.entries(variables)) {
    const read = await readReference(value, folder, env)
    if ('error' in read) errors.push(`${at}: environment.${name}: ${read.error}`)
    else values[name] = read.value
  }
  if (errors.length > 0) throw new Error(errors.join('\n'))
  return values
}

async function readReference(
  value: string,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly value: string } | { readonly error: string }> {
  if (value.startsWith('env:')) {
    const name = value.slice('env:'.length)
    const found = env[name]
    return found === undefined ? { error: `${name} is not set` } : { value: found }
  }
  if (!value.startsWith('file:')) return { value }
  const path = value.slice('file:'.length)
  try {
    const file = resolve(folder, path)
    const { mode } = await stat(file)
    const shown = (mode & 0o7777).toString(8).padStart(4, '0')
    if (mode & GROUP_AND_OTHERS) return { error: `${path}: readable by others (${shown}); run: chmod 600 ${path}` }
    return { value: (await readFile(file, 'utf8')).replace(/\r?\n$/, '') }
  } catch {
    return { error: `${path}: cannot be read` }
  }
}
