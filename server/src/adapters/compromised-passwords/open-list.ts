import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { CompromisedPasswords } from '../../ports/compromised-passwords.ts'
import { checkFile, checkFolder } from './check-list.ts'
import { HashFile } from './hash-file.ts'
import { RangeFolder } from './range-folder.ts'

export type ListOptions = {
  readonly path: string
  /** The path as people know it, for messages. */
  readonly shown: string
  /** How often a password has to have been seen. */
  readonly minCount: number
}

export type OpenedList =
  | { readonly kind: 'refused'; readonly errors: readonly string[] }
  | {
      readonly kind: 'open'
      readonly list: CompromisedPasswords
      /** What is missing of it; finding out may take seconds. */
      missing(): Promise<string | undefined>
      close(): Promise<void>
    }

/** Opens a list in the form of the published k-anonymity ranges: a folder, or all of it in one sorted file. */
export async function openCompromisedPasswords({ path, shown, minCount }: ListOptions): Promise<OpenedList> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return { kind: 'refused', errors: [`compromised-passwords.path: ${shown} does not exist`] }
  return found.isDirectory() ? openFolder({ path, shown, minCount }) : openFile({ path, shown, minCount })
}

async function openFolder({ path, shown, minCount }: ListOptions): Promise<OpenedList> {
  const errors = await checkFolder(path, shown)
  if (errors.length > 0) return { kind: 'refused', errors }
  const folder = new RangeFolder(path, minCount)
  return {
    kind: 'open',
    list: listOf((hash) => folder.includes(hash)),
    async missing() {
      const count = await folder.count()
      if (count >= complete) return undefined
      return `compromised-passwords: ${count} of ${complete} range files; other prefixes count as not listed`
    },
    close: async () => {},
  }
}

/** One for each of five hexadecimal digits. */
const complete = 16 ** 5

async function openFile({ path, shown, minCount }: ListOptions): Promise<OpenedList> {
  const file = await HashFile.open(path, shown, minCount).catch((error: NodeJS.ErrnoException) => error)
  if (!(file instanceof HashFile)) {
    return { kind: 'refused', errors: [`compromised-passwords.path: ${shown} cannot be read (${file.code})`] }
  }
  const errors = await checkFile(file, shown)
  if (errors.length > 0) {
    await file[Symbol.asyncDispose]()
    return { kind: 'refused', errors }
  }
  return {
    kind: 'open',
    list: listOf((hash) => file.includes(hash)),
    missing: async () => undefined,
    close: () => file[Symbol.asyncDispose](),
  }
}

/** The list says of a hash whether it is there: SHA-1 of the password as it was typed. */
const listOf = (includes: (hash: string) => Promise<boolean>): CompromisedPasswords => ({
  hasList: true,
  includes: (password) => includes(createHash('sha1').update(password).digest('hex').toUpperCase()),
})
