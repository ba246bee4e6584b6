import { type FunctionReference, functionArn } from '../../model/function-arn.ts'
import { functionNotFound, LambdaError } from '../../model/lambda-error.ts'
import type { LambdaFunction } from '../../model/lambda-function.ts'
import type { Deps } from '../../ports/deps.ts'
import type { FolderFunction } from '../../ports/folder-functions.ts'

export type Shown = { readonly folder: FolderFunction } | { readonly deployed: LambdaFunction }

/** For operations that only look: functions of folders and deployed ones. Only `$LATEST` is there so far. */
export async function requireFunction(
  deps: Pick<Deps, 'store' | 'functions'>,
  reference: FunctionReference,
): Promise<Shown> {
  const { region, name, qualifier } = reference
  if (qualifier === undefined || qualifier === '$LATEST') {
    for (const each of deps.functions.folders) {
      const folder = await each.findInFolder(name)
      if (folder) return { folder }
    }
    const deployed = await deps.store.functions.find(region, name)
    if (deployed) return { deployed }
  }
  throw functionNotFound(functionArn(reference))
}

/** For operations that change: a function of a folder is changed by its files. */
export async function requireDeployed(
  deps: Pick<Deps, 'store' | 'functions'>,
  reference: FunctionReference,
): Promise<LambdaFunction> {
  const shown = await requireFunction(deps, reference)
  if ('folder' in shown) throw comesFromFolder(reference.name)
  return shown.deployed
}

export const comesFromFolder = (name: string) =>
  new LambdaError(
    'ResourceConflictException',
    `Function ${name} comes from the functions folder; edit its files instead.`,
  )

/** `RevisionId` in a request: the caller changes what it has seen, or nothing. */
export function requireRevision(
  fn: LambdaFunction,
  revisionId: string | undefined,
  operation = 'GetFunction/GetAlias',
) {
  if (revisionId === undefined || revisionId === fn.revisionId) return
  throw new LambdaError(
    'PreconditionFailedException',
    `The Revision Id provided does not match the latest Revision Id. Call the ${operation} API to retrieve the latest Revision Id`,
  )
}
