import { hash } from 'node:crypto'
import type { Call } from '../../model/call.ts'
import type { Claims, TokenClaims } from '../../model/claims.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { GrantName } from '../../model/progress.ts'
import type { Deps } from '../../ports/deps.ts'
import { accessTokenSeconds, idTokenSeconds } from '../app-clients/token-lifetimes.ts'
import type { Authorization } from './authorization.ts'
import { baseClaims } from './base-claims.ts'
import { type AskedGrant, noteGrant } from './granting.ts'
import { issuerOf } from './issuer.ts'
import { type PreTokenNeeds, preTokenGeneration } from './pre-token-generation.ts'

/** The last word on claims, without the members that only the moment of signing knows. Plain JSON. */
export type CustomizedTokens = {
  readonly userPoolId: UserPoolId
  readonly grant: GrantName
  readonly claims: TokenClaims
  readonly accessTokenSeconds: number
  readonly idTokenSeconds: number
  /** Managed login's ID tokens carry the hash of their access token. */
  readonly withAtHash: boolean
}

/** `expiresIn`: seconds of the access token's life. */
export type IssuedTokens = { readonly accessToken: string; readonly idToken?: string; readonly expiresIn: number }

export type IssueNeeds = PreTokenNeeds & Pick<Deps, 'signer' | 'metrics' | 'activity'>

/** The only door through which tokens leave the server. Throws what a failing trigger causes; then nothing is issued. */
export async function issueTokens(deps: IssueNeeds, call: Call, auth: Authorization): Promise<IssuedTokens> {
  return sign(deps, call, await customize(deps, call, auth))
}

/** Runs the trigger: once for what a grant has proven. */
export async function customize(deps: PreTokenNeeds, call: Call, auth: Authorization): Promise<CustomizedTokens> {
  const base = baseClaims(auth, issuerOf(deps.settings, call, auth.pool.id))
  return {
    userPoolId: auth.pool.id,
    grant: auth.grant,
    claims: await preTokenGeneration(deps, call, auth, base),
    accessTokenSeconds: accessTokenSeconds(auth.client),
    idTokenSeconds: idTokenSeconds(auth.client),
    withAtHash: auth.kind === 'user' && auth.session.way.kind === 'hosted',
  }
}

/** Makes tokens of customized claims: `iat`, `exp`, `jti` and `at_hash` are those of this moment. */
export async function sign(deps: SignNeeds, call: Call, customized: CustomizedTokens): Promise<IssuedTokens> {
  const tokens = await signed(deps, customized)
  deps.metrics.tokensIssued(customized.grant)
  noteGrant(deps, call, grantOf(customized), { outcome: 'ok' })
  return tokens
}

export type SignNeeds = Pick<Deps, 'clock' | 'random' | 'signer' | 'metrics' | 'activity'>

/** No function can change these claims. */
function grantOf({ userPoolId, grant, claims: { access } }: CustomizedTokens): AskedGrant {
  const { client_id: clientId, username, sub } = access
  const user = typeof username === 'string' ? { username, sub: String(sub) } : undefined
  return { userPoolId, grant, clientId: String(clientId), user }
}

async function signed({ clock, random, signer }: SignNeeds, customized: CustomizedTokens): Promise<IssuedTokens> {
  const { userPoolId, claims, withAtHash } = customized
  const iat = Math.floor(clock.now().getTime() / 1000)
  const expiresIn = customized.accessTokenSeconds
  const access = signer.sign(
    userPoolId,
    'access',
    stamp(claims.access, { exp: iat + expiresIn, iat, jti: random.uuid() }),
  )
  if (!claims.id) return { accessToken: await access, expiresIn }

  // OpenID Connect Core section 3.1.3.6: at_hash needs the finished access token. Without it both are signed at once.
  const head = withAtHash ? { at_hash: atHash(await access) } : {}
  // A client with neither revocation nor rotation has no origin_jti, and then no jti in the ID token.
  const own = 'origin_jti' in claims.id ? { jti: random.uuid() } : {}
  const stamps = { exp: iat + customized.idTokenSeconds, iat, ...own }
  const id = signer.sign(userPoolId, 'id', { ...head, ...stamp(claims.id, stamps) })
  const [accessToken, idToken] = await Promise.all([access, id])
  return { accessToken, idToken, expiresIn }
}

/** Cognito writes these members right after `auth_time`, which no function can take away. */
function stamp(claims: Claims, stamps: Claims): Claims {
  const entries = Object.entries(claims)
  const place = entries.findIndex(([name]) => name === 'auth_time') + 1
  return Object.fromEntries([...entries.slice(0, place), ...Object.entries(stamps), ...entries.slice(place)])
}

/** The left half of the token's SHA-256, base64url. */
const atHash = (token: string) => hash('sha256', token, 'buffer').subarray(0, 16).toString('base64url')
