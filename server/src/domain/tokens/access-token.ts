import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import type { Claims } from '../../model/claims.ts'
import { notAuthorized, userNotFound } from '../../model/errors.ts'
import { clientId, type UserPoolId, userPoolId, userSub } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { issuerOf } from './issuer.ts'
import { signInScope } from './sign-in-tokens.ts'

/** Whose access token it was. */
export type Bearer = {
  readonly pool: UserPool
  readonly client: AppClient
  readonly user: User
  /** The session that the token came from; absent in tokens that cannot be revoked one by one. */
  readonly originJti: string | undefined
  readonly scopes: readonly string[]
  /** In a pool that tracks devices: the one that the user signed in on. */
  readonly deviceKey: string | undefined
}

type Needs = Pick<Deps, 'store' | 'signer' | 'settings' | 'clock'>

/**
 * The user whom an access token speaks for, if the token is this pool's own, in its time, not revoked, and has the scope
 * that opens the user's operations. Throws CognitoError with Cognito's texts.
 */
export async function requireAccessToken(deps: Needs, call: Call, token: string): Promise<Bearer> {
  const bearer = await bearerOf(deps, call, token)
  if (!bearer.scopes.includes(signInScope)) throw notAuthorized('Access Token does not have required scopes')
  return bearer
}

/** As above, whatever the token's scopes are. */
export async function bearerOf(deps: Needs, call: Call, token: string): Promise<Bearer> {
  const unproven = unprovenClaims(token)
  const pool = unproven && (await deps.store.userPools.find(poolOfIssuer(unproven['iss'])))
  if (!pool || unproven['iss'] !== issuerOf(deps.settings, call, pool.id)) throw invalidToken()
  return bearerIn(deps, call, pool, token)
}

/** As above, where it is known which pool the token has to be of. */
export async function bearerIn(deps: Needs, call: Call, pool: UserPool, token: string): Promise<Bearer> {
  const claims = await deps.signer.verify(pool.id, 'access', token)
  if (!claims) throw notAuthorized('Could not verify signature for Access Token')
  if (claims['token_use'] !== 'access' || claims['iss'] !== issuerOf(deps.settings, call, pool.id)) throw invalidToken()
  if (typeof claims['exp'] !== 'number' || claims['exp'] * 1000 <= deps.clock.now().getTime()) {
    throw notAuthorized('Access Token has expired')
  }
  const deviceKey = typeof claims['device_key'] === 'string' ? claims['device_key'] : undefined
  return { pool, ...(await holder(deps, pool.id, claims)), ...scopesOf(claims), deviceKey }
}

const invalidToken = () => notAuthorized('Invalid Access Token')

async function holder({ store }: Needs, pool: UserPoolId, claims: Claims) {
  const client = await store.appClients.find(pool, clientId(String(claims['client_id'])))
  // A machine's token has no username: nobody's operations are open to it.
  if (!client || claims['username'] === undefined) throw invalidToken()
  const originJti = typeof claims['origin_jti'] === 'string' ? claims['origin_jti'] : undefined
  const user = await store.users.find(pool, userSub(String(claims['sub'])))
  if (!user) throw userNotFound()
  if (await isRevoked(store, user, claims, originJti)) throw notAuthorized('Access Token has been revoked')
  if (!user.enabled) throw notAuthorized('User is disabled.')
  return { client, user, originJti }
}

/** A token without `origin_jti` cannot be revoked with its session, only by signing the user out everywhere. */
async function isRevoked(store: Needs['store'], user: User, claims: Claims, originJti: string | undefined) {
  if (originJti !== undefined) return store.tokenSessions.isRevoked(user.userPoolId, originJti)
  return user.signedOutAtSeconds !== undefined && Number(claims['iat']) <= user.signedOutAtSeconds
}

const scopesOf = (claims: Claims) => ({
  scopes: typeof claims['scope'] === 'string' ? claims['scope'].split(' ') : [],
})

/** Only to learn which pool's key has to prove it. */
function unprovenClaims(token: string): Claims | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : undefined
  } catch {
    return undefined
  }
}

const poolOfIssuer = (iss: unknown): UserPoolId =>
  userPoolId(typeof iss === 'string' ? iss.slice(iss.lastIndexOf('/') + 1) : '')
