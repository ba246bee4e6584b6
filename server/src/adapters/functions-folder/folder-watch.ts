import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { basename, join } from 'node:path'

/**
 * Tells when anything below a folder changes. One watch per folder, because the recursive one of Node.js on Linux opens
 * one per file. Of node_modules only the folders that an installation touches are watched.
 */
export class FolderWatch implements Disposable {
  readonly #watchers = new Map<string, FSWatcher>()
  readonly #changed: (folder: string, name: string | null) => void
  readonly #failed: (error: Error) => void

  constructor(on: { changed(folder: string, name: string | null): void; failed(error: Error): void }) {
    this.#changed = on.changed
    this.#failed = on.failed
  }

  /** Watches a folder and, unless `alone`, what is below it. Folders that come later are watched too. */
  add(folder: string, alone = false): void {
    if (!this.#watchers.has(folder) && !this.#open(folder, alone)) return
    if (alone) return
    for (const below of foldersIn(folder)) {
      if (basename(folder) !== 'node_modules' || below.startsWith('@')) this.add(join(folder, below))
    }
  }

  [Symbol.dispose](): void {
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  #open(folder: string, alone: boolean): boolean {
    try {
      const watcher = watch(folder, { persistent: false }, (kind, name) => {
        // A folder that came or went: its own events begin with its watch.
        if (kind === 'rename' && !alone) this.#renamed(folder)
        this.#changed(folder, name)
      })
      watcher.on('error', (error) => this.#closeWith(folder, error))
      this.#watchers.set(folder, watcher)
      return true
    } catch (error) {
      this.#closeWith(folder, error as Error)
      return false
    }
  }

  #renamed(folder: string): void {
    this.add(folder)
    for (const path of this.#watchers.keys()) {
      if (path.startsWith(`${folder}/`) && foldersIn(path, true).length === 0) this.#close(path)
    }
  }

  #closeWith(folder: string, error: Error): void {
    this.#close(folder)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#failed(error)
  }

  #close(folder: string): void {
    this.#watchers.get(folder)?.close()
    this.#watchers.delete(folder)
  }
}

/** Names of the folders in a folder; with `orItself` a folder that exists gives at least its own. */
function foldersIn(folder: string, orItself = false): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    const names = entries.filter((entry) => entry.isDirectory() && entry.name !== '.git').map((entry) => entry.name)
    return orItself ? [folder, ...names] : names
  } catch {
    return []
  }
}
