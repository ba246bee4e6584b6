import { type Bearer, bearerIn } from '../../domain/tokens/access-token.ts'
import { attributesOfScopes, readableAttributes } from '../../domain/tokens/attribute-claims.ts'
import type { Call } from '../../model/call.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * OpenID Connect Core section 5.3: what the token's scopes open of its user, all values as texts. It follows the token as
 * it was customized, and never its other claims. Undefined: the token opens nothing here. Throws CognitoError.
 */
export async function userInfo(
  deps: Pick<Deps, 'store' | 'signer' | 'settings' | 'clock'>,
  call: Call,
  pool: UserPool,
  accessToken: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const bearer = await bearerIn(deps, call, pool, accessToken)
  return bearer.scopes.includes('openid') ? claimsOf(bearer) : undefined
}

function claimsOf({ user, client, scopes }: Bearer): Readonly<Record<string, string>> {
  const { email_verified, ...attributes } = attributesOfScopes(readableAttributes(user.attributes, client), scopes)
  return {
    sub: user.sub,
    ...(email_verified !== undefined && { email_verified }),
    ...attributes,
    username: user.username,
  }
}
