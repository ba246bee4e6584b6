import { noCompromisedPasswords } from './adapters/compromised-passwords/no-list.ts'
import { type Config, ConfigError } from './config.ts'
import { shortPath } from './lib/short-path.ts'
import type { CompromisedPasswords } from './ports/compromised-passwords.ts'
import type { Log } from './ports/log.ts'

/** The list that is configured. Throws ConfigError with all that is wrong with it. */
export async function openCompromisedPasswords(
  { path, minCount }: Config['compromisedPasswords'],
  log: Log,
): Promise<{ readonly list: CompromisedPasswords; close(): Promise<void> }> {
  if (path === undefined) return { list: noCompromisedPasswords, close: async () => {} }
  const adapter = await import('./adapters/compromised-passwords/open-list.ts')
  const shown = shortPath(path, process.cwd())
  const opened = await adapter.openCompromisedPasswords({ path, shown, minCount })
  if (opened.kind === 'refused') throw new ConfigError(opened.errors)
  // Not waited for: there may be a million files to count.
  opened.missing().then(
    (missing) => missing !== undefined && log.warn('compromised-passwords.incomplete', { reason: missing }),
    (error: unknown) => log.warn('compromised-passwords.incomplete', { error }),
  )
  return { list: opened.list, close: opened.close }
}
