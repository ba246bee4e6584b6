import { LATEST } from '../../model/lambda-function.ts'
import type { Operation } from '../operation.ts'
import { isVersionNumber, requireFunction, requireUnqualified, type Shown } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { askedPage, cut } from './marker.ts'
import { toListed } from './render-function.ts'
import type { ListVersionsByFunctionRequest, ListVersionsByFunctionResponse } from './shapes.ts'

export const listVersionsByFunction = {
  name: 'ListVersionsByFunction',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    const latest = await requireFunction(deps, reference)
    const page = askedPage(this.name, input)
    const after = page.after !== undefined && isVersionNumber(page.after) ? { after: page.after } : {}
    const published = await deps.store.functionVersions.list(reference.region, reference.name, {
      limit: page.limit + 1,
      ...after,
    })
    const versions: readonly Shown[] = published.map((deployed) => ({ deployed }))
    const { shown, ...next } = cut(
      this.name,
      page,
      page.after === undefined ? [latest, ...versions] : versions,
      versionOf,
    )
    return {
      ...next,
      Versions: await Promise.all(
        shown.map((each) => toListed(deps, { ...reference, qualifier: versionOf(each) }, each)),
      ),
    }
  },
} satisfies Operation<ListVersionsByFunctionRequest, ListVersionsByFunctionResponse>

export const versionOf = (shown: Shown) => ('folder' in shown ? LATEST : shown.deployed.version)
