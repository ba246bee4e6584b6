import { functionArn } from '../../model/function-arn.ts'
import type { Operation } from '../operation.ts'
import { aliasNotFound, toAliasConfiguration } from './alias.ts'
import { requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { AliasConfiguration, GetAliasRequest } from './shapes.ts'

export const getAlias = {
  name: 'GetAlias',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    const alias = await deps.store.functionAliases.find(reference.region, reference.name, input.Name)
    if (!alias) throw aliasNotFound(functionArn({ ...reference, qualifier: input.Name }))
    return toAliasConfiguration(call.accountId, alias)
  },
} satisfies Operation<GetAliasRequest, AliasConfiguration>
