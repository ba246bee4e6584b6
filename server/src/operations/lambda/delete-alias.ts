import type { Operation } from '../operation.ts'
import { requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { DeleteAliasRequest } from './shapes.ts'

/** One that is not there is deleted as often as one likes. */
export const deleteAlias = {
  name: 'DeleteAlias',

  async handle(deps, call, input) {
    const { region, name } = requireUnqualified(parseFunctionName(call, input.FunctionName))
    await deps.store.functionAliases.delete(region, name, input.Name)
  },
} satisfies Operation<DeleteAliasRequest, void>
