import { type FunctionReference, functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue } from '../../model/lambda-error.ts'
import { LATEST } from '../../model/lambda-function.ts'
import type { PolicyStatement } from '../../model/resource-policy.ts'
import type { Deps } from '../../ports/deps.ts'
import { aliasNotFound } from './alias.ts'
import { isVersionNumber, requireDeployed } from './find-function.ts'

/** A function, a version or an alias: each has a policy of its own, and its revision. */
export type PolicyHolder = { readonly policy: readonly PolicyStatement[]; readonly revisionId: string }

type Change = (holder: PolicyHolder) => readonly PolicyStatement[]

export async function findHolder(
  { store }: Pick<Deps, 'store'>,
  { region, name, qualifier }: FunctionReference,
): Promise<PolicyHolder | undefined> {
  if (qualifier === undefined) return store.functions.find(region, name)
  if (isVersionNumber(qualifier)) return store.functionVersions.find(region, name, qualifier)
  return store.functionAliases.find(region, name, qualifier)
}

/** Undefined: there is no such function, version or alias. */
export async function updatePolicy(
  { store, random }: Pick<Deps, 'store' | 'random'>,
  { region, name, qualifier }: FunctionReference,
  change: Change,
): Promise<PolicyHolder | undefined> {
  const changed = <Holder extends PolicyHolder>(holder: Holder): Holder => ({
    ...holder,
    policy: change(holder),
    revisionId: random.uuid(),
  })
  if (qualifier === undefined) return store.functions.update(region, name, changed)
  if (isVersionNumber(qualifier)) return store.functionVersions.update(region, name, qualifier, changed)
  return store.functionAliases.update(region, name, qualifier, changed)
}

/** Refuses what cannot have a policy, each in AWS's words. */
export async function requireHolder(deps: Pick<Deps, 'store' | 'functions'>, reference: FunctionReference) {
  const { qualifier, ...unqualified } = reference
  if (qualifier === LATEST) throw invalidValue('We currently do not support adding policies for $LATEST.')
  const holder = await findHolder(deps, reference)
  if (qualifier !== undefined && holder) return
  // Also tells that the function comes from a folder: its versions and aliases can have a policy, it cannot.
  await requireDeployed(deps, unqualified)
  if (!holder) throw holderNotFound(reference)
}

/** A number is a version, anything else an alias. */
export function holderNotFound(reference: FunctionReference) {
  const { qualifier } = reference
  const arn = functionArn(reference)
  return qualifier === undefined || isVersionNumber(qualifier) ? functionNotFound(arn) : aliasNotFound(arn)
}
