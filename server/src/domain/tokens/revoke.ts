import type { AppClient } from '../../model/app-client.ts'
import { CognitoError } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { changeUser } from '../users/change-user.ts'
import { refreshTokenHash } from './refresh-token.ts'
import type { Linked } from './user-sessions.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

/**
 * Ends the session of a refresh token: its access tokens too are refused from now on. A token that is unknown, or was
 * revoked before, is no error (RFC 7009 section 2.2). `linked`: the browser session that it came
 * through ends too. Throws CognitoError.
 */
export async function revokeRefreshToken(
  { store, clock }: Needs,
  client: AppClient,
  token: string,
  linked: Linked = 'NONE',
): Promise<void> {
  if (!client.tokenRevocation) {
    throw new CognitoError('UnsupportedOperationException', 'Token revocation is not enabled for this client.')
  }
  const known = await store.tokenSessions.findByRefreshToken(client.userPoolId, refreshTokenHash(token))
  if (!known) {
    // A JWS has three parts: an access or ID token, which RFC 7009 lets us refuse.
    if (token.split('.').length === 3) throw new CognitoError('UnsupportedTokenTypeException', 'Unsupported token type')
    return
  }
  if (known.session.clientId !== client.id) {
    throw new CognitoError('UnauthorizedException', 'The token belongs to another client.')
  }
  const { userPoolId, id, sub, originId } = known.session
  await store.transaction(async (tx) => {
    await tx.tokenSessions.revoke(userPoolId, id, clock.now())
    if (linked === 'LINKED' && originId !== undefined) await tx.browserSessions.deleteOf(userPoolId, sub, originId)
  })
}

/** Global sign-out: ends every session of the user; what was issued until now is refused by every operation. */
export async function signOutEverywhere({ store, clock }: Needs, pool: UserPool, { sub }: User): Promise<void> {
  const now = clock.now()
  const signedOutAtSeconds = Math.floor(now.getTime() / 1000)
  await store.transaction(async (tx) => {
    await changeUser(tx, pool, sub, (user) => ({ ...user, signedOutAtSeconds }))
    await tx.tokenSessions.revokeAll(pool.id, sub, now)
  })
}
