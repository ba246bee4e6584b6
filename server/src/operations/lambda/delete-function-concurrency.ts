import { functionArn } from '../../model/function-arn.ts'
import { functionNotFound } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { requireDeployed, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { DeleteFunctionConcurrencyRequest } from './shapes.ts'

export const deleteFunctionConcurrency = {
  name: 'DeleteFunctionConcurrency',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    const { region, name } = await requireDeployed(deps, reference)
    const changed = await deps.store.functions.update(region, name, ({ reservedConcurrency: _before, ...fn }) => fn)
    if (!changed) throw functionNotFound(functionArn(reference))
  },
} satisfies Operation<DeleteFunctionConcurrencyRequest, void>
