import { type FunctionReference, functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue, LambdaError } from '../../model/lambda-error.ts'
import { type FunctionAlias, LATEST, type LambdaFunction } from '../../model/lambda-function.ts'
import type { Deps } from '../../ports/deps.ts'
import type { FolderFunction } from '../../ports/folder-functions.ts'

export type Shown = { readonly folder: FolderFunction } | { readonly deployed: LambdaFunction }

type Needs = Pick<Deps, 'store' | 'functions'>

/** For operations that only look: functions of folders and deployed ones, their versions, and what an alias points to. */
export async function requireFunction(deps: Needs, reference: FunctionReference): Promise<Shown> {
  const { region, name, qualifier = LATEST } = reference
  const alias = isAliasName(qualifier) ? await deps.store.functionAliases.find(region, name, qualifier) : undefined
  const shown = isAliasName(qualifier) && !alias ? undefined : await find(deps, reference, alias?.version ?? qualifier)
  if (shown) return shown
  throw functionNotFound(functionArn(reference))
}

async function find(deps: Needs, { region, name }: FunctionReference, version: string): Promise<Shown | undefined> {
  if (version !== LATEST) {
    const published = await deps.store.functionVersions.find(region, name, version)
    return published && { deployed: published }
  }
  for (const each of deps.functions.folders) {
    const folder = await each.findInFolder(name)
    if (folder) return { folder }
  }
  const deployed = await deps.store.functions.find(region, name)
  return deployed && { deployed }
}

const isAliasName = (qualifier: string) => qualifier !== LATEST && !isVersionNumber(qualifier)

export const isVersionNumber = (qualifier: string) => /^\d+$/.test(qualifier)

/** For operations that change: a function of a folder is changed by its files. */
export async function requireDeployed(deps: Needs, reference: FunctionReference): Promise<LambdaFunction> {
  const shown = await requireFunction(deps, reference)
  if ('folder' in shown) throw comesFromFolder(reference.name)
  return shown.deployed
}

export const comesFromFolder = (name: string) =>
  new LambdaError(
    'ResourceConflictException',
    `Function ${name} comes from the functions folder; edit its files instead.`,
  )

/** For operations on functions as a whole. */
export function requireUnqualified(reference: FunctionReference): FunctionReference {
  if (reference.qualifier === undefined) return reference
  throw invalidValue(
    'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.',
  )
}

/** `RevisionId` in a request: the caller changes what it has seen, or nothing. */
export function requireRevision(
  seen: Pick<LambdaFunction | FunctionAlias, 'revisionId'>,
  revisionId: string | undefined,
  operation = 'GetFunction/GetAlias',
) {
  if (revisionId === undefined || revisionId === seen.revisionId) return
  throw new LambdaError(
    'PreconditionFailedException',
    `The Revision Id provided does not match the latest Revision Id. Call the ${operation} API to retrieve the latest Revision Id`,
  )
}
