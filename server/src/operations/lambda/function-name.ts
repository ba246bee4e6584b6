import type { Call } from '../../model/call.ts'
import type { FunctionReference } from '../../model/function-arn.ts'
import { invalidValue, LambdaError } from '../../model/lambda-error.ts'

/**
 * The function that a request names: by name, partial ARN or full ARN, with a qualifier there or in its own parameter. The
 * wire has checked the pattern.
 */
export function parseFunctionName(call: Call, given: string, qualifier?: string): FunctionReference {
  const { region, accountId, rest } = splitName(given)
  const [name = '', named] = rest.split(':')
  if (region !== undefined && region !== call.region) {
    throw new LambdaError(
      'ResourceNotFoundException',
      `Functions from '${region}' are not reachable in this region ('${call.region}')`,
    )
  }
  if (accountId !== undefined && accountId !== call.accountId) throw new LambdaError('AccessDeniedException', '')
  if (named !== undefined && qualifier !== undefined && named !== qualifier) {
    throw invalidValue('The derived qualifier from the function name does not match the specified qualifier.')
  }
  const wanted = named ?? qualifier
  return { region: call.region, accountId: call.accountId, name, ...(wanted && { qualifier: wanted }) }
}

function splitName(given: string): { region?: string; accountId?: string; rest: string } {
  const full = /^arn:[a-z-]+:lambda:([a-z0-9-]+):(\d{12}):function:(.+)$/.exec(given)
  if (full) return { region: full[1] ?? '', accountId: full[2] ?? '', rest: full[3] ?? '' }
  const partial = /^(\d{12}):(?:function:)?(.+)$/.exec(given)
  if (partial) return { accountId: partial[1] ?? '', rest: partial[2] ?? '' }
  return { rest: given.replace(/^function:/, '') }
}
