import { functionArn } from '../../model/function-arn.ts'
import { LambdaError } from '../../model/lambda-error.ts'
import type { FunctionAlias } from '../../model/lambda-function.ts'
import type { Operation } from '../operation.ts'
import { requireTarget, toAliasConfiguration } from './alias.ts'
import { requireRevision, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { AliasConfiguration, AliasRoutingConfiguration, UpdateAliasRequest } from './shapes.ts'

export const updateAlias = {
  name: 'UpdateAlias',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    const { region, name } = reference
    const arn = functionArn({ ...reference, qualifier: input.Name })
    const notFound = () => new LambdaError('ResourceNotFoundException', `Alias not found: ${arn}`)
    const found = await deps.store.functionAliases.find(region, name, input.Name)
    if (!found) throw notFound()
    requireRevision(found, input.RevisionId)
    const routing = input.RoutingConfig ?? toRouting(found)
    const target = await requireTarget(deps, reference, input.FunctionVersion ?? found.version, routing)

    const changed = await deps.store.functionAliases.update(region, name, input.Name, (alias) => {
      requireRevision(alias, input.RevisionId)
      const { additional: _before, ...rest } = alias
      return {
        ...rest,
        ...target,
        description: input.Description ?? alias.description,
        revisionId: deps.random.uuid(),
      }
    })
    if (!changed) throw notFound()
    return toAliasConfiguration(call.accountId, changed)
  },
} satisfies Operation<UpdateAliasRequest, AliasConfiguration>

/** Weights stay unless others are given; empty ones take them away. */
const toRouting = ({ additional }: FunctionAlias): AliasRoutingConfiguration | undefined =>
  additional && { AdditionalVersionWeights: { [additional.version]: additional.weight } }
