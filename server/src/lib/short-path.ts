import { relative } from 'node:path'

/** As people write it: relative to `folder` if it lies below, else as it is. */
export function shortPath(path: string, folder: string): string {
  const below = relative(folder, path)
  return below === '' || below.startsWith('..') ? path : below
}
