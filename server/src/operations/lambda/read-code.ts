import { createHash } from 'node:crypto'
import { openCodeLink } from '../../domain/functions/code-link.ts'
import type { Deps } from '../../ports/deps.ts'

type Link = Parameters<typeof openCodeLink>[1]

/** The package behind a link of GetFunction. Undefined: a link of somebody else, an old one, or the package is gone. */
export async function readCode(deps: Pick<Deps, 'store' | 'sealer' | 'clock' | 'functions'>, link: Link) {
  const sha256 = openCodeLink(deps, link)
  if (sha256 === undefined) return undefined
  const zip = await deps.store.functions.readCode(sha256)
  return zip ?? packOfFolder(deps, sha256)
}

/** The package of a folder is made anew; only that of the same files has the same hash. */
async function packOfFolder({ functions }: Pick<Deps, 'functions'>, sha256: string): Promise<Uint8Array | undefined> {
  for (const folder of functions.folders) {
    for (const fn of await folder.list()) {
      const zip = await fn.zip()
      if (createHash('sha256').update(zip).digest('base64') === sha256) return zip
    }
  }
  return undefined
}
