import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './store-error.ts'

/**
 * Keeps other processes away from a SQLite store, whose caches they would not clear. The lock is the operating system's,
 * held through an SQLite transaction on a file beside the store, so it ends with the process however that ends; the pid
 * file only says who has it. Gives the function that ends it.
 */
export function lockState(path: string, where: string): () => void {
  const lock = new DatabaseSync(`${path}.lock`)
  const pidFile = `${path}.pid`
  try {
    lock.exec('begin exclusive')
  } catch (cause) {
    lock.close()
    // SQLITE_BUSY: somebody has it. Anything else is no matter of ours.
    if ((cause as { readonly errcode?: number }).errcode !== 5) throw cause
    throw new StoreError('in-use', `${where} is in use by ${holder(pidFile)}`, { cause })
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  return () => {
    rmSync(pidFile, { force: true })
    lock.close()
  }
}

function holder(pidFile: string): string {
  try {
    return `process ${Number.parseInt(readFileSync(pidFile, 'utf8'), 10)}`
  } catch {
    return 'another process'
  }
}
