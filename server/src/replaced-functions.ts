import { fits, inOrder } from './adapters/lambda-remote/function-pattern.ts'
import type { RemoteFunction } from './adapters/lambda-remote/remote-function.ts'
import type { FolderFunctions } from './ports/folder-functions.ts'
import type { Store } from './ports/store.ts'

type Embedded = {
  readonly folders: readonly Pick<FolderFunctions, 'list'>[]
  readonly store: Pick<Store, 'functions'>
  readonly region: string
  readonly account: string
}

// Whoever has more finds out from the records.
const mostLookedAt = 1000

/** Functions of this server that no trigger reaches because an entry of `functions.remote` is in front of them. */
export async function replacedFunctions(remote: readonly RemoteFunction[], embedded: Embedded): Promise<string[]> {
  if (remote.length === 0) return []
  const names = await namesOf(embedded, remote)
  const entries = inOrder(remote)
  return [...names].sort().flatMap((name) => {
    const entry = entries.find(({ pattern }) => {
      const of = pattern.kind === 'exact' ? pattern : undefined
      const { region, accountId } = of?.of ?? { region: embedded.region, accountId: embedded.account }
      return fits(pattern, { region, accountId, name, ...(of?.qualifier && { qualifier: of.qualifier }) })
    })
    return entry ? [`${entry.place} replaces the embedded function ${name}`] : []
  })
}

async function namesOf({ folders, store, region }: Embedded, remote: readonly RemoteFunction[]): Promise<Set<string>> {
  const named = remote.flatMap(({ pattern }) => (pattern.kind === 'exact' && pattern.of ? [pattern.of.region] : []))
  const regions = [...new Set([region, ...named])]
  const lists = await Promise.all([
    ...folders.map((folder) => folder.list()),
    ...regions.map((each) => store.functions.list(each, { limit: mostLookedAt })),
  ])
  return new Set(lists.flat().map(({ name }) => name))
}
