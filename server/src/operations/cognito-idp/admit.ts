import type { Call } from '../../model/call.ts'
import { tooManyRequests } from '../../model/errors.ts'
import { clientId } from '../../model/ids.ts'
import type { Deps } from '../../ports/deps.ts'
import { rateCategoryOf } from './rate-categories.ts'

type Needs = Pick<Deps, 'store' | 'rateLimiter'>

/** What requests say of the pool that they are about. */
type Subject = { readonly UserPoolId?: unknown; readonly ClientId?: unknown; readonly AccessToken?: unknown }

/** Counts a request of the API against the rate of its pool. Throws CognitoError when there are too many. */
export async function admit(deps: Needs, call: Call, operation: string, input: Subject): Promise<void> {
  if (deps.rateLimiter.off) return
  const category = rateCategoryOf(operation)
  if (category === undefined) return
  const subject = await subjectOf(deps, call, input)
  if (!deps.rateLimiter.admits(subject, category)) throw tooManyRequests()
}

/** Requests about no pool yet, and those about one that cannot be told, share the rate of their account. */
async function subjectOf(
  { store }: Needs,
  call: Call,
  { UserPoolId, ClientId, AccessToken }: Subject,
): Promise<string> {
  if (typeof UserPoolId === 'string') return UserPoolId
  if (typeof ClientId === 'string') {
    return (await store.appClients.findAnywhere(clientId(ClientId)))?.userPoolId ?? call.accountId
  }
  return (typeof AccessToken === 'string' && poolOfToken(AccessToken)) || call.accountId
}

/** Unproven, which is enough to count: whoever forges it could as well call another operation of that pool. */
function poolOfToken(token: string): string | undefined {
  try {
    const { iss } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iss?: unknown }
    return typeof iss === 'string' ? iss.slice(iss.lastIndexOf('/') + 1).slice(0, 64) : undefined
  } catch {
    return undefined
  }
}
