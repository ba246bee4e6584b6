import { type FunctionReference, functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue, LambdaError } from '../../model/lambda-error.ts'
import { type FunctionAlias, LATEST } from '../../model/lambda-function.ts'
import type { Deps } from '../../ports/deps.ts'
import { requireFunction } from './find-function.ts'
import type { AliasConfiguration, AliasRoutingConfiguration } from './shapes.ts'

/** An alias as its operations show it. */
export function toAliasConfiguration(accountId: string, alias: FunctionAlias): AliasConfiguration {
  const { region, functionName, name, additional } = alias
  return {
    AliasArn: functionArn({ region, accountId, name: functionName, qualifier: name }),
    Name: name,
    FunctionVersion: alias.version,
    Description: alias.description,
    ...(additional && { RoutingConfig: { AdditionalVersionWeights: { [additional.version]: additional.weight } } }),
    RevisionId: alias.revisionId,
  }
}

type Target = Pick<FunctionAlias, 'version' | 'additional'>

/** Where a request lets an alias point. Every version it names must be there. */
export async function requireTarget(
  deps: Pick<Deps, 'store' | 'functions'>,
  reference: FunctionReference,
  version: string,
  routing: AliasRoutingConfiguration | undefined,
): Promise<Target> {
  const additional = additionalOf(version, routing)
  for (const qualifier of [version, ...(additional ? [additional.version] : [])]) {
    await requireVersion(deps, { ...reference, qualifier })
  }
  return { version, ...(additional && { additional }) }
}

async function requireVersion(deps: Pick<Deps, 'store' | 'functions'>, reference: FunctionReference): Promise<void> {
  // An alias never points to another alias.
  if (!/^(?:\d+|\$LATEST)$/.test(reference.qualifier ?? '')) throw functionNotFound(functionArn(reference))
  await requireFunction(deps, reference)
}

function additionalOf(version: string, routing: AliasRoutingConfiguration | undefined): FunctionAlias['additional'] {
  const weights = Object.entries(routing?.AdditionalVersionWeights ?? {})
  const [first] = weights
  if (!first) return undefined
  if (weights.length > 1) throw invalidValue('Number of items in AdditionalVersionWeights cannot be greater than 1')
  if (version === LATEST) throw invalidValue('$LATEST is not supported for an alias pointing to more than 1 version')
  const [other, weight] = first
  if (other === version) {
    throw invalidValue(
      `Invalid function version ${other}. Function version ${other} is already included in routing configuration.`,
    )
  }
  return { version: other, weight }
}

export const aliasNotFound = (arn: string) =>
  new LambdaError('ResourceNotFoundException', `Cannot find alias arn: ${arn}`)
