import { chmod, cp, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const PASS = 0o001
const READ_AND_PASS = 0o005
const READ = 0o004

/** Whether any user of the machine may read this file or folder, and pass through all the folders above it. */
export async function isOpenToAll(path: string): Promise<boolean> {
  const found = await stat(path)
  const needed = found.isDirectory() ? READ_AND_PASS : READ
  if ((found.mode & needed) !== needed) return false
  for (let at = dirname(path); ; at = dirname(at)) {
    if (((await stat(at)).mode & PASS) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Copies of folders that only the user of the server may read, made readable: one for all who use it at a time. */
export class OpenCopies {
  readonly #copies = new Map<string, { readonly folder: Promise<string>; users: number }>()
  #count = 0

  /** `state` stands for what is in the folder. */
  async use(folder: string, state: string, parent: string): Promise<{ folder: string; leave(): void }> {
    const key = `${folder}\0${state}`
    const known = this.#copies.get(key) ?? { folder: copy(folder, join(parent, `code-${++this.#count}`)), users: 0 }
    this.#copies.set(key, known)
    known.users++
    const leave = () => {
      if (--known.users > 0) return
      this.#copies.delete(key)
      known.folder.then((path) => rm(path, { recursive: true, force: true })).catch(() => undefined)
    }
    try {
      return { folder: await known.folder, leave }
    } catch (error) {
      leave()
      throw error
    }
  }
}

async function copy(from: string, to: string): Promise<string> {
  await mkdir(to, { mode: 0o755 })
  await cp(from, to, { recursive: true, verbatimSymlinks: true })
  await openToAll(to)
  return to
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}
