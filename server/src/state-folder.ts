import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseMasterKeys } from './adapters/sealing/master-key.ts'
import { type Config, defaultStorePath } from './config.ts'

/** With `ephemeral` the state lives in a temporary folder; `remove` takes that away and leaves any other alone. */
export function prepareState(config: Config): { readonly config: Config; remove(): void } {
  if (!config.ephemeral) {
    mkdirSync(config.state, { recursive: true, mode: 0o700 })
    return { config, remove: () => {} }
  }
  const state = mkdtempSync(join(tmpdir(), 'poolhouse-state-'))
  const inState = config.store.kind === 'sqlite' && config.store.path === defaultStorePath(config.state)
  const store = inState ? ({ kind: 'sqlite', path: defaultStorePath(state) } as const) : config.store
  return { config: { ...config, state, store }, remove: () => rmSync(state, { recursive: true, force: true }) }
}

/** The master key that dev keeps beside its database; made at the first start. */
export function ownMasterKey(state: string): Uint8Array {
  const path = join(state, 'master.key')
  try {
    return readKey(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  // Linked into place when it is whole: two first starts at once end with one key, and no start reads half of one.
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
  return readKey(path)
}

function readKey(path: string): Uint8Array {
  const [key] = parseMasterKeys(readFileSync(path, 'utf8').trim()) ?? []
  if (!key) throw new Error(`${path}: not a master key (32 bytes in base64)`)
  return key
}
