import { didYouMean, nearestName } from '../lib/nearest-name.ts'
import type { ConfigFile } from './config-file.ts'
import { findConfigFile } from './find-config-file.ts'
import { Refused, RefusedParts, type Scalar } from './kinds.ts'
import { secretIn } from './references.ts'
import {
  isSettingName,
  type Mode,
  type SettingName,
  settingNames,
  settingOf,
  type Values,
  variableOf,
} from './settings.ts'
import type { Tree } from './tree.ts'

/** Where settings come from. Flags hold text, or true for one without a value. */
export type Sources = {
  readonly mode: Mode
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly flags: Readonly<Record<string, string | true>>
  /** `--config`. */
  readonly file?: string | undefined
}

export type Origin = 'flag' | 'variable' | 'file' | 'default'
export type Read = {
  readonly values: Values
  readonly origins: ReadonlyMap<SettingName, Origin>
  readonly errors: readonly string[]
}

// Variables of the CLI, which is a client of the server.
const otherVariables = ['POOLHOUSE_URL', 'POOLHOUSE_KEY_FILE', 'POOLHOUSE_CONFIG']

/** Flag over variable over file over default; every error of all of them together. */
export async function readSettings(sources: Sources): Promise<Read> {
  const { mode, cwd, env, flags } = sources
  const errors: string[] = [...unknownFlags(flags), ...unknownVariables(env)]
  const found = findConfigFile(cwd, sources.file ?? env['POOLHOUSE_CONFIG'])
  if (found.error) errors.push(found.error)
  const file = found.path ? await readFile(found.path, cwd, mode) : undefined
  errors.push(...(file?.errors ?? []))

  const values: Partial<Record<SettingName, unknown>> = {}
  const origins = new Map<SettingName, Origin>()
  for (const name of settingNames) {
    const setting = settingOf(name)
    for (const given of givenFor(name, sources, file)) {
      try {
        if (!(mode in setting.modes)) throw new Refused(`only for ${Object.keys(setting.modes).join(' and ')}`)
        const { kind } = setting
        const context = { mode, env, folder: given.base }
        const value =
          given.tree && kind.readTree ? kind.readTree(given.tree, context) : kind.parse(given.read(), given.base)
        if (origins.has(name)) continue
        values[name] = value
        origins.set(name, given.origin)
      } catch (error) {
        if (error instanceof RefusedParts) errors.push(...error.errors)
        else if (error instanceof Refused) errors.push(given.says(name, error.message))
        else throw error
        origins.set(name, given.origin)
      }
    }
    const fallback = setting.modes[mode]
    if (!origins.has(name) && fallback !== undefined) values[name] = setting.kind.parse(fallback, cwd)
    if (!origins.has(name)) origins.set(name, 'default')
  }
  return { values: values as Values, origins, errors }
}

/** The YAML parser is loaded only when there is a file: most servers of a developer have none. */
async function readFile(path: string, cwd: string, mode: Mode): Promise<ConfigFile> {
  const { readConfigFile } = await import('./config-file.ts')
  return readConfigFile(path, cwd, mode)
}

type Given = {
  readonly origin: Origin
  readonly base: string
  /** Of the file only. */
  readonly tree?: Tree | undefined
  /** Follows references. Throws Refused. */
  read(): Scalar
  says(name: string, what: string): string
}

/** In order of force. All are checked: a wrong value in the file is wrong too when a flag goes over it. */
function givenFor(name: SettingName, { cwd, env, flags }: Sources, file: ConfigFile | undefined): Given[] {
  const { secret, kind } = settingOf(name)
  const variable = variableOf(name)
  const given: Given[] = []
  const flag = flags[name]
  if (flag !== undefined) {
    given.push({
      origin: 'flag',
      base: cwd,
      read: () => {
        // The process list shows the command line to everybody on the machine.
        if (secret && !secret.unless?.test(String(flag))) {
          throw new Refused(`not on the command line; set ${variable} or ${name} in the file`)
        }
        return flag
      },
      says: (_, what) => `--${name}: ${what}`,
    })
  }
  const inEnvironment = env[variable]
  if (inEnvironment !== undefined) {
    given.push({
      origin: 'variable',
      base: cwd,
      read: () => (secret && inEnvironment.startsWith('file:') ? secretIn(inEnvironment, cwd, env) : inEnvironment),
      says: (_, what) => `${name}: ${what} (from ${variable})`,
    })
  }
  const entry = file?.entries.get(name)
  if (file && entry) {
    const one = (value: Scalar) => {
      if (!secret || secret.unless?.test(withoutReference(value))) return value
      return secretIn(value, file.folder, env)
    }
    given.push({
      origin: 'file',
      base: file.folder,
      tree: entry.tree,
      read: () => {
        const { value } = entry
        if (typeof value !== 'object') return kind.many ? String(one(value)) : one(value)
        return value.map((each) => String(one(each))).join(',')
      },
      says: (_, what) => `${entry.at}: ${name}: ${what}`,
    })
  }
  return given
}

const isReference = (value: Scalar) => /^(env|file):/.test(String(value))
/** A reference counts as a secret, whatever it leads to. */
const withoutReference = (value: Scalar) => (isReference(value) ? '://' : String(value))

function unknownFlags(flags: Sources['flags']): string[] {
  const unknown = Object.keys(flags).filter((name) => !isSettingName(name))
  return unknown.map((name) => {
    const meant = nearestName(name, settingNames)
    return `--${name}: unknown setting${meant ? ` (did you mean --${meant}?)` : ''}`
  })
}

function unknownVariables(env: Sources['env']): string[] {
  const known = [...settingNames.map(variableOf), ...otherVariables]
  const unknown = Object.keys(env).filter((name) => name.startsWith('POOLHOUSE_') && !known.includes(name))
  return unknown.map((name) => `${name}: unknown setting${didYouMean(name, known).replaceAll('"', '')}`)
}
