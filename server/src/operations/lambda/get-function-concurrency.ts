import type { Operation } from '../operation.ts'
import { requireFunction, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse } from './shapes.ts'

export const getFunctionConcurrency = {
  name: 'GetFunctionConcurrency',

  async handle(deps, call, input) {
    const shown = await requireFunction(deps, requireUnqualified(parseFunctionName(call, input.FunctionName)))
    const reserved = 'deployed' in shown ? shown.deployed.reservedConcurrency : undefined
    return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved }
  },
} satisfies Operation<GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse>
