import type { FunctionAlias } from '../../model/lambda-function.ts'
import type { FunctionAliasStore } from '../../ports/function-store.ts'
import type { Operation } from '../operation.ts'
import { toAliasConfiguration } from './alias.ts'
import { requireFunction, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { type Asked, askedPage, cut } from './marker.ts'
import type { ListAliasesRequest, ListAliasesResponse } from './shapes.ts'

export const listAliases = {
  name: 'ListAliases',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    await requireFunction(deps, reference)
    const page = askedPage(this.name, input)
    const { FunctionVersion: version } = input
    const wanted = (alias: FunctionAlias) => version === undefined || pointsTo(alias, version)
    const found = await listWanted(deps.store.functionAliases, reference, page, wanted)
    const { shown, ...next } = cut(this.name, page, found, ({ name }) => name)
    return { ...next, Aliases: shown.map((alias) => toAliasConfiguration(call.accountId, alias)) }
  },
} satisfies Operation<ListAliasesRequest, ListAliasesResponse>

const pointsTo = (alias: FunctionAlias, version: string) =>
  alias.version === version || alias.additional?.version === version

const STEP = 100

/** One more than fits on the page, if there are so many. */
async function listWanted(
  aliases: FunctionAliasStore,
  { region, name }: { readonly region: string; readonly name: string },
  { limit, after: from }: Asked,
  wanted: (alias: FunctionAlias) => boolean,
): Promise<readonly FunctionAlias[]> {
  const found: FunctionAlias[] = []
  let after = from
  for (;;) {
    const step = await aliases.list(region, name, { limit: STEP, ...(after !== undefined && { after }) })
    found.push(...step.filter(wanted))
    after = step.at(-1)?.name
    if (found.length > limit || step.length < STEP) return found
  }
}
