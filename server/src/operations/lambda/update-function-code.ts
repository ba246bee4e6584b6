import { functionArn } from '../../model/function-arn.ts'
import { functionNotFound, notSupported } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { requireDeployed, requireRevision, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { takePackage } from './package.ts'
import { publish } from './publish-version.ts'
import { toListed } from './render-function.ts'
import type { FunctionConfiguration, UpdateFunctionCodeRequest } from './shapes.ts'
import { busyFrom, creating, requireReady, updating } from './state.ts'

export const updateFunctionCode = {
  name: 'UpdateFunctionCode',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    const found = await requireDeployed(deps, reference)
    if (input.PublishTo) throw notSupported('PublishTo')
    requireReady(deps, found)
    requireRevision(found, input.RevisionId)
    const { zip, sha256 } = await takePackage(deps, call.requestId, found.name, input)

    const change = (fn: typeof found) => {
      requireReady(deps, fn)
      requireRevision(fn, input.RevisionId)
      const now = deps.clock.now()
      return {
        ...fn,
        codeSha256: sha256,
        codeBytes: zip.length,
        architecture: input.Architectures?.[0] ?? fn.architecture,
        ...busyFrom(deps, now),
        revisionId: deps.random.uuid(),
        updatedAt: now,
      }
    }
    // Everything is checked, nothing is changed.
    if (input.DryRun) return { ...(await toListed(deps, reference, { deployed: found })), ...updating }
    const deployed = await deps.store.transaction(async (tx) => {
      const changed = await tx.functions.update(found.region, found.name, change, zip)
      return changed && input.Publish ? publish(deps, tx, reference) : changed
    })
    if (!deployed) throw functionNotFound(functionArn(reference))
    if (!input.Publish) return { ...(await toListed(deps, reference, { deployed })), ...updating }
    return { ...(await toListed(deps, { ...reference, qualifier: deployed.version }, { deployed })), ...creating }
  },
} satisfies Operation<UpdateFunctionCodeRequest, FunctionConfiguration>
