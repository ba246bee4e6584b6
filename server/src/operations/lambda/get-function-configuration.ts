import type { Operation } from '../operation.ts'
import { requireFunction } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { toConfiguration } from './render-function.ts'
import type { FunctionConfiguration, GetFunctionConfigurationRequest } from './shapes.ts'

export const getFunctionConfiguration = {
  name: 'GetFunctionConfiguration',

  async handle(deps, call, input) {
    const reference = parseFunctionName(call, input.FunctionName, input.Qualifier)
    return toConfiguration(deps, reference, await requireFunction(deps, reference))
  },
} satisfies Operation<GetFunctionConfigurationRequest, FunctionConfiguration>
