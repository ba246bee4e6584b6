import type { Call } from '../../model/call.ts'
import { functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue } from '../../model/lambda-error.ts'
import type { Deps } from '../../ports/deps.ts'
import { requireDeployed } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'

type Tags = Readonly<Record<string, string>>

const MAX_TAGS = 50

export function requireTags(tags: Tags): Tags {
  if (Object.keys(tags).length > MAX_TAGS) throw invalidValue('Number of tags exceeds resource tag limit.')
  return tags
}

/** Functions have tags; their versions and aliases have none. */
export function parseTagged(call: Call, resource: string) {
  const reference = parseFunctionName(call, resource)
  if (reference.qualifier === undefined) return reference
  throw invalidValue('Tags on function aliases and versions are not supported. Please specify a function ARN.')
}

/** Changes the tags, and with them the function's revision. */
export async function updateTags(
  deps: Deps,
  call: Call,
  resource: string,
  change: (tags: Tags) => Tags,
): Promise<void> {
  const reference = parseTagged(call, resource)
  const { region, name } = await requireDeployed(deps, reference)
  const changed = await deps.store.functions.update(region, name, (fn) => ({
    ...fn,
    tags: requireTags(change(fn.tags)),
    revisionId: deps.random.uuid(),
  }))
  if (!changed) throw functionNotFound(functionArn(reference))
}
