import { functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue, LambdaError } from '../../model/lambda-error.ts'
import { LATEST } from '../../model/lambda-function.ts'
import type { Operation } from '../operation.ts'
import { isVersionNumber, requireDeployed, requireFunction } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { DeleteFunctionRequest } from './shapes.ts'

export const deleteFunction = {
  name: 'DeleteFunction',

  async handle(deps, call, input) {
    const { qualifier, ...reference } = parseFunctionName(call, input.FunctionName, input.Qualifier)
    const { region, name } = reference
    if (qualifier === undefined) await requireDeployed(deps, reference)
    else await requireFunction(deps, reference)
    if (qualifier === LATEST) throw invalidValue('$LATEST version cannot be deleted without deleting the function.')
    if (qualifier !== undefined && !isVersionNumber(qualifier)) {
      throw invalidValue('Deletion of aliases is not currently supported.')
    }
    // A version that is not there is deleted as often as one likes.
    if (qualifier !== undefined) {
      const deleted = await deps.store.functionVersions.delete(region, name, qualifier)
      if (deleted === 'aliased') throw aliased()
      return {}
    }
    if (!(await deps.store.functions.delete(region, name))) throw functionNotFound(functionArn(reference))
    return {}
  },
} satisfies Operation<DeleteFunctionRequest, object>

const aliased = () =>
  new LambdaError('ResourceConflictException', 'Function cannot be deleted because an alias points to it.')
