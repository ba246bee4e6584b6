import type { Call } from '../../model/call.ts'
import { notSupported } from '../../model/lambda-error.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { Shown } from './find-function.ts'
import { versionOf } from './list-versions-by-function.ts'
import { type Asked, askedPage, cut } from './marker.ts'
import { toListed } from './render-function.ts'
import type { ListFunctionsRequest, ListFunctionsResponse } from './shapes.ts'

export const listFunctions = {
  name: 'ListFunctions',

  async handle(deps, call, input) {
    if (input.MasterRegion !== undefined) throw notSupported('MasterRegion')
    const { region, accountId } = call
    const page = askedPage(this.name, input)
    const all = input.FunctionVersion === 'ALL'
    const found = all
      ? await versionsFrom(deps, call, page)
      : await functionsFrom(deps, call, page.limit + 1, page.after)
    const { shown, ...next } = cut(this.name, page, found, (each) =>
      all ? `${each.name}:${versionOf(each)}` : each.name,
    )
    return {
      ...next,
      Functions: await Promise.all(
        shown.map((each) => {
          const { name } = each
          return toListed(deps, { region, accountId, name, ...(all && { qualifier: versionOf(each) }) }, each)
        }),
      ),
    }
  },
} satisfies Operation<ListFunctionsRequest, ListFunctionsResponse>

type Named = Shown & { readonly name: string }

/** By name, functions of folders among the deployed ones; of two of one name the folder's runs, so it is the one shown. */
async function functionsFrom(deps: Deps, { region }: Call, limit: number, after?: string): Promise<readonly Named[]> {
  const page = { limit, ...(after !== undefined && { after }) }
  const named = new Map<string, Named>()
  for (const deployed of await deps.store.functions.list(region, page))
    named.set(deployed.name, { name: deployed.name, deployed })
  for (const each of deps.functions.folders.toReversed()) {
    for (const folder of await each.list()) {
      if (after === undefined || folder.name > after) named.set(folder.name, { name: folder.name, folder })
    }
  }
  return [...named.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, limit)
}

/** Every function's `$LATEST` and its versions, from the one after `name:version` on. */
async function versionsFrom(deps: Deps, call: Call, { limit, after }: Asked): Promise<readonly Named[]> {
  const [name, version = ''] = after?.split(':') ?? []
  const found: Named[] = name === undefined ? [] : await publishedOf(deps, call, name, limit + 1, version)
  let last = name
  while (found.length <= limit) {
    const [next] = await functionsFrom(deps, call, 1, last)
    if (!next) return found
    last = next.name
    found.push(next, ...(await publishedOf(deps, call, last, limit + 1 - found.length)))
  }
  return found
}

async function publishedOf(
  { store }: Deps,
  { region }: Call,
  name: string,
  limit: number,
  after?: string,
): Promise<Named[]> {
  const number = after !== undefined && /^\d+$/.test(after) ? { after } : {}
  const versions = await store.functionVersions.list(region, name, { limit, ...number })
  return versions.map((deployed) => ({ name, deployed }))
}
