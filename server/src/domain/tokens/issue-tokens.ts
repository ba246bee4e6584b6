import type { Call } from '../../model/call.ts'
import type { Claims, TokenClaims } from '../../model/claims.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { Deps } from '../../ports/deps.ts'
import { accessTokenSeconds } from '../app-clients/token-lifetimes.ts'
import type { Authorization } from './authorization.ts'
import { baseClaims } from './base-claims.ts'
import { issuerOf } from './issuer.ts'
import { type PreTokenNeeds, preTokenGeneration } from './pre-token-generation.ts'

/** The last word on claims, without the members that only the moment of signing knows. Plain JSON. */
export type CustomizedTokens = {
  readonly userPoolId: UserPoolId
  readonly claims: TokenClaims
  readonly accessTokenSeconds: number
}

/** `expiresIn`: seconds of the access token's life. */
export type IssuedTokens = { readonly accessToken: string; readonly expiresIn: number }

export type IssueNeeds = PreTokenNeeds & Pick<Deps, 'signer'>

/** The only door through which tokens leave the server. Throws what a failing trigger causes; then nothing is issued. */
export async function issueTokens(deps: IssueNeeds, call: Call, auth: Authorization): Promise<IssuedTokens> {
  return sign(deps, await customize(deps, call, auth))
}

/** Runs the trigger: once for what a grant has proven. */
export async function customize(deps: PreTokenNeeds, call: Call, auth: Authorization): Promise<CustomizedTokens> {
  const base = baseClaims(auth, issuerOf(deps.settings, call, auth.pool.id))
  const claims = await preTokenGeneration(deps, call, auth, base)
  return { userPoolId: auth.pool.id, claims, accessTokenSeconds: accessTokenSeconds(auth.client) }
}

/** Makes tokens of customized claims: `iat`, `exp` and `jti` are those of this moment. */
export async function sign(
  { clock, random, signer }: Pick<Deps, 'clock' | 'random' | 'signer'>,
  { userPoolId, claims, accessTokenSeconds }: CustomizedTokens,
): Promise<IssuedTokens> {
  const iat = Math.floor(clock.now().getTime() / 1000)
  const stamped = stamp(claims.access, { exp: iat + accessTokenSeconds, iat, jti: random.uuid() })
  return { accessToken: await signer.sign(userPoolId, 'access', stamped), expiresIn: accessTokenSeconds }
}

/** Cognito writes these members right after `auth_time`, which no function can take away. */
function stamp(claims: Claims, stamps: Claims): Claims {
  const entries = Object.entries(claims)
  const place = entries.findIndex(([name]) => name === 'auth_time') + 1
  return Object.fromEntries([...entries.slice(0, place), ...Object.entries(stamps), ...entries.slice(place)])
}
