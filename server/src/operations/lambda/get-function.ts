import { toCodeLink } from '../../domain/functions/code-link.ts'
import type { Operation } from '../operation.ts'
import { requireFunction } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { toConfiguration } from './render-function.ts'
import type { GetFunctionRequest, GetFunctionResponse } from './shapes.ts'

export const getFunction = {
  name: 'GetFunction',

  async handle(deps, call, input) {
    const reference = parseFunctionName(call, input.FunctionName, input.Qualifier)
    const shown = await requireFunction(deps, reference)
    const configuration = await toConfiguration(deps, reference, shown)
    const whole = 'deployed' in shown && reference.qualifier === undefined ? shown.deployed : undefined
    const reserved = whole?.reservedConcurrency
    const location = `${call.issuerBase}${toCodeLink(deps, configuration.CodeSha256 ?? '')}`
    return {
      Configuration: configuration,
      Code: { RepositoryType: 'S3', Location: location },
      ...(whole && Object.keys(whole.tags).length > 0 && { Tags: whole.tags }),
      ...(reserved !== undefined && { Concurrency: { ReservedConcurrentExecutions: reserved } }),
    }
  },
} satisfies Operation<GetFunctionRequest, GetFunctionResponse>
