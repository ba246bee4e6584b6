import { isSameVersion } from '../../domain/functions/is-same-version.ts'
import { type FunctionReference, functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue, notSupported } from '../../model/lambda-error.ts'
import type { LambdaFunction } from '../../model/lambda-function.ts'
import type { Deps } from '../../ports/deps.ts'
import type { StoreTx } from '../../ports/store.ts'
import type { Operation } from '../operation.ts'
import { requireFunction, requireRevision, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { toConfiguration } from './render-function.ts'
import type { FunctionConfiguration, PublishVersionRequest } from './shapes.ts'
import { snapshotOf } from './snapshot.ts'

export const publishVersion = {
  name: 'PublishVersion',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    if (input.PublishTo !== undefined) throw notSupported('PublishTo')
    const shown = await requireFunction(deps, reference)
    const version =
      'folder' in shown
        ? await publishFolder(deps, reference, input)
        : await deps.store.transaction((tx) => publish(deps, tx, reference, input))
    return toConfiguration(deps, { ...reference, qualifier: version.version }, { deployed: version })
  },
} satisfies Operation<PublishVersionRequest, FunctionConfiguration>

type Asked = Pick<PublishVersionRequest, 'CodeSha256' | 'Description' | 'RevisionId'>
type Needs = Pick<Deps, 'random' | 'clock' | 'sealer'>

/** Freezes `$LATEST` under the next number, unless the newest version is the same already: then that is the answer. */
export async function publish(
  deps: Needs,
  tx: StoreTx,
  reference: FunctionReference,
  asked: Asked = {},
): Promise<LambdaFunction> {
  const { region, name } = reference
  const { number, newest } = await tx.functionVersions.next(region, name)
  const latest = await tx.functions.update(region, name, (fn) => {
    requireRevision(fn, asked.RevisionId)
    requireCode(fn, asked.CodeSha256)
    return newest && isSameVersion(deps.sealer, fn, newest) ? fn : { ...fn, revisionId: deps.random.uuid() }
  })
  if (!latest) throw functionNotFound(functionArn(reference))
  if (newest && isSameVersion(deps.sealer, latest, newest)) return newest
  const version = frozen(deps, latest, number, asked)
  await tx.functionVersions.insert(version)
  return version
}

/** The files may go on to change: the version has a package of its own. */
async function publishFolder(deps: Deps, reference: FunctionReference, asked: Asked): Promise<LambdaFunction> {
  const { fn, zip } = await snapshotOf(deps, reference)
  requireRevision(fn, asked.RevisionId)
  requireCode(fn, asked.CodeSha256)
  return deps.store.transaction(async (tx) => {
    const { number, newest } = await tx.functionVersions.next(reference.region, reference.name)
    if (newest && isSameVersion(deps.sealer, fn, newest)) return newest
    const version = frozen(deps, fn, number, asked)
    await tx.functionVersions.insert(version, zip)
    return version
  })
}

function frozen({ random, clock }: Needs, latest: LambdaFunction, number: string, asked: Asked): LambdaFunction {
  const { reservedConcurrency: _ofTheFunction, ...fn } = latest
  return {
    ...fn,
    version: number,
    description: asked.Description ?? fn.description,
    tags: {},
    policy: [],
    revisionId: random.uuid(),
    updatedAt: clock.now(),
  }
}

function requireCode({ codeSha256 }: LambdaFunction, given: string | undefined): void {
  if (given === undefined || given === codeSha256) return
  throw invalidValue(
    `CodeSHA256 (${given}) is different from current CodeSHA256 in $LATEST (${codeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
  )
}
