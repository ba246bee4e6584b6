import { functionArn } from '../../model/function-arn.ts'
import { functionNotFound } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { requireDeployed, requireRevision, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { toListed } from './render-function.ts'
import { requireSupported, withSettings } from './settings.ts'
import type { FunctionConfiguration, UpdateFunctionConfigurationRequest } from './shapes.ts'
import { busyFrom, requireReady, updating } from './state.ts'

export const updateFunctionConfiguration = {
  name: 'UpdateFunctionConfiguration',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    const { region, name } = await requireDeployed(deps, reference)
    requireSupported(input)

    const changed = await deps.store.functions.update(region, name, (fn) => {
      requireReady(deps, fn)
      requireRevision(fn, input.RevisionId)
      const now = deps.clock.now()
      return {
        ...withSettings(deps.sealer, fn, input),
        ...busyFrom(deps, now),
        revisionId: deps.random.uuid(),
        updatedAt: now,
      }
    })
    if (!changed) throw functionNotFound(functionArn(reference))
    return { ...(await toListed(deps, reference, { deployed: changed })), ...updating }
  },
} satisfies Operation<UpdateFunctionConfigurationRequest, FunctionConfiguration>
