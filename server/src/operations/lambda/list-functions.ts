import type { Call } from '../../model/call.ts'
import { invalidValue, notSupported } from '../../model/lambda-error.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { Shown } from './find-function.ts'
import { toListed } from './render-function.ts'
import type { ListFunctionsRequest, ListFunctionsResponse } from './shapes.ts'

/** AWS never gives more at once, whatever is asked for. */
const MOST = 50

export const listFunctions = {
  name: 'ListFunctions',

  async handle(deps, call, input) {
    if (input.MasterRegion !== undefined) throw notSupported('MasterRegion')
    const limit = Math.min(input.MaxItems ?? MOST, MOST)
    const after = input.Marker === undefined ? undefined : parseMarker(input.Marker)
    const page = await pageOf(deps, call, limit + 1, after)
    const shown = page.slice(0, limit)
    const last = page.length > limit ? shown.at(-1)?.name : undefined
    return {
      ...(last !== undefined && { NextMarker: toMarker(last) }),
      Functions: await Promise.all(
        shown.map(({ name, ...each }) =>
          toListed(deps, { region: call.region, accountId: call.accountId, name }, each as Shown),
        ),
      ),
    }
  },
} satisfies Operation<ListFunctionsRequest, ListFunctionsResponse>

type Named = Shown & { readonly name: string }

/** By name, functions of folders among the deployed ones; of two of one name the folder's runs, so it is the one shown. */
async function pageOf(
  deps: Deps,
  { region }: Call,
  limit: number,
  after: string | undefined,
): Promise<readonly Named[]> {
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

const toMarker = (name: string) => Buffer.from(`ListFunctions/${name}`).toString('base64url')

function parseMarker(marker: string): string {
  const [kind, name] = Buffer.from(marker, 'base64url').toString('utf8').split('/')
  if (kind !== 'ListFunctions' || !name || toMarker(name) !== marker) throw invalidValue('Invalid Marker')
  return name
}
