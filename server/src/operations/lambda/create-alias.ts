import { functionArn } from '../../model/function-arn.ts'
import { LambdaError } from '../../model/lambda-error.ts'
import type { FunctionAlias } from '../../model/lambda-function.ts'
import type { Operation } from '../operation.ts'
import { requireTarget, toAliasConfiguration } from './alias.ts'
import { requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { AliasConfiguration, CreateAliasRequest } from './shapes.ts'

export const createAlias = {
  name: 'CreateAlias',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    const alias: FunctionAlias = {
      region: reference.region,
      functionName: reference.name,
      name: input.Name,
      description: input.Description ?? '',
      ...(await requireTarget(deps, reference, input.FunctionVersion, input.RoutingConfig)),
      policy: [],
      revisionId: deps.random.uuid(),
    }
    if (!(await deps.store.functionAliases.insert(alias))) {
      const arn = functionArn({ ...reference, qualifier: input.Name })
      throw new LambdaError('ResourceConflictException', `Alias already exists: ${arn}`)
    }
    return toAliasConfiguration(call.accountId, alias)
  },
} satisfies Operation<CreateAliasRequest, AliasConfiguration>
