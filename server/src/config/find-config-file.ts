import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const usualNames = ['poolhouse.config.json', 'poolhouse.config.yaml']

/** The file that was named, or the one in the working directory. */
export function findConfigFile(cwd: string, named: string | undefined): { path?: string; error?: string } {
  if (named !== undefined) {
    const path = resolve(cwd, named)
    return existsSync(path) ? { path } : { error: `--config: ${named} does not exist` }
  }
  const [first, second] = usualNames.filter((name) => existsSync(resolve(cwd, name)))
  if (second) return { error: `${first} and ${second}: remove one or name one with --config` }
  return first ? { path: resolve(cwd, first) } : {}
}
