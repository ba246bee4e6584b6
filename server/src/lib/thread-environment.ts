import { getCompileCacheDir } from 'node:module'

/**
 * Variables for a thread: none of the process, which hold secrets, but the place of the compile cache. Without it each
 * thread would strip the types of its module anew, which costs half a second and 17 MB.
 */
export function threadEnvironment(): Readonly<Record<string, string>> {
  const directory = getCompileCacheDir()
  return directory === undefined ? {} : { NODE_COMPILE_CACHE: directory }
}
