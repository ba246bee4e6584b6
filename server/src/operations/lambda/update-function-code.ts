import { functionArn } from '../../model/function-arn.ts'
import { functionNotFound, notSupported } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { requireDeployed, requireRevision } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { takePackage } from './package.ts'
import { toListed } from './render-function.ts'
import type { FunctionConfiguration, UpdateFunctionCodeRequest } from './shapes.ts'
import { updating } from './update-status.ts'

export const updateFunctionCode = {
  name: 'UpdateFunctionCode',

  async handle(deps, call, input) {
    const reference = parseFunctionName(call, input.FunctionName)
    const found = await requireDeployed(deps, reference)
    if (input.Publish || input.PublishTo) throw notSupported('Publish')
    requireRevision(found, input.RevisionId)
    const { zip, sha256 } = await takePackage(deps, call.requestId, found.name, input)

    const change = (fn: typeof found) => {
      requireRevision(fn, input.RevisionId)
      return {
        ...fn,
        codeSha256: sha256,
        codeBytes: zip.length,
        architecture: input.Architectures?.[0] ?? fn.architecture,
        revisionId: deps.random.uuid(),
        updatedAt: deps.clock.now(),
      }
    }
    // DryRun: everything is checked, nothing is changed.
    const changed = input.DryRun ? found : await deps.store.functions.update(found.region, found.name, change, zip)
    if (!changed) throw functionNotFound(functionArn(reference))
    return { ...(await toListed(deps, reference, { deployed: changed })), ...updating }
  },
} satisfies Operation<UpdateFunctionCodeRequest, FunctionConfiguration>
