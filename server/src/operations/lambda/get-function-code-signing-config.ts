import type { Operation } from '../operation.ts'
import { requireFunction, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { GetFunctionCodeSigningConfigRequest, GetFunctionCodeSigningConfigResponse } from './shapes.ts'

/** No function here has one, for CodeSigningConfigArn is refused; the model requires an ARN and AWS leaves it out. */
export const getFunctionCodeSigningConfig = {
  name: 'GetFunctionCodeSigningConfig',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    await requireFunction(deps, reference)
    return { FunctionName: reference.name }
  },
} satisfies Operation<GetFunctionCodeSigningConfigRequest, Pick<GetFunctionCodeSigningConfigResponse, 'FunctionName'>>
