import { functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { requireDeployed } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { DeleteFunctionRequest } from './shapes.ts'

export const deleteFunction = {
  name: 'DeleteFunction',

  async handle(deps, call, input) {
    const { qualifier, ...reference } = parseFunctionName(call, input.FunctionName, input.Qualifier)
    const { region, name } = await requireDeployed(deps, reference)
    if (qualifier === '$LATEST') {
      throw invalidValue('$LATEST version cannot be deleted without deleting the function.')
    }
    if (qualifier !== undefined && !/^\d+$/.test(qualifier)) {
      throw invalidValue('Deletion of aliases is not currently supported.')
    }
    // A version that is not there is deleted as often as one likes.
    if (qualifier !== undefined) return {}
    if (!(await deps.store.functions.delete(region, name))) throw functionNotFound(functionArn(reference))
    return {}
  },
} satisfies Operation<DeleteFunctionRequest, object>
