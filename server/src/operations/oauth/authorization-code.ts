import {
  authorizationCodeHash,
  openAuthorizationCode,
  provesChallenge,
  type Redeemable,
} from '../../domain/tokens/authorization-code.ts'
import { sign } from '../../domain/tokens/issue-tokens.ts'
import { newRefreshToken, refreshTokenHash } from '../../domain/tokens/refresh-token.ts'
import { keepSession } from '../../domain/tokens/session-activity.ts'
import { isOriginEnded } from '../../domain/tokens/user-sessions.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { AuthorizationCode } from '../../model/authorization-code.ts'
import { OAuthError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Grant, TokenRequest } from './grant.ts'

/** RFC 6749 section 4.1.3. The trigger ran before the redirect: here its result is signed. */
export const authorizationCode: Grant = {
  grantType: 'authorization_code',
  name: 'code',
  rate: 'UserAuthentication',

  async issue(deps, call, request) {
    const { client } = request
    if (!client.oauthEnabled || !client.allowedOAuthFlows.includes('code')) throw new OAuthError('unauthorized_client')
    const code = await usedUp(deps, request)
    requireSameRequest(code, request, deps.clock.now())
    const redeemed = openAuthorizationCode(deps, code)
    requireReadable(client, redeemed)
    await requireUser(deps, redeemed)
    if (await isOriginEnded(deps, request.pool, redeemed.session)) throw new OAuthError('invalid_grant')

    const tokens = await sign(deps, call, redeemed.customized)
    const refreshToken = newRefreshToken(deps.random)
    await keepSession(deps, request.pool, redeemed.session, refreshTokenHash(refreshToken))
    await endIfUsedAgain(deps, code)
    return { ...tokens, refreshToken }
  },
}

/** Whatever is wrong with the request, the code is gone; a second use ends what the first one gave (RFC 6749 10.5). */
async function usedUp({ store, clock, log }: Deps, { pool, code }: TokenRequest): Promise<AuthorizationCode> {
  if (code === undefined) throw new OAuthError('invalid_request', 'code is missing')
  const now = clock.now()
  const use = await store.authorizationCodes.use(pool.id, authorizationCodeHash(code), now)
  if (use.kind === 'first') return use.code
  if (use.kind === 'again') {
    log.warn('authorization-code.reused', { userPoolId: pool.id, clientId: use.code.clientId })
    await store.tokenSessions.revoke(pool.id, use.code.sessionId, now)
  }
  throw new OAuthError('invalid_grant')
}

function requireSameRequest(code: AuthorizationCode, { client, redirectUri, codeVerifier }: TokenRequest, now: Date) {
  if (code.clientId !== client.id || code.expiresAt <= now) throw new OAuthError('invalid_grant')
  if (redirectUri === undefined) throw new OAuthError('invalid_request', 'redirect_uri is missing')
  if (redirectUri !== code.redirectUri) throw new OAuthError('unauthorized_client', 'invalid_redirect')
  if (!provesChallenge(code.codeChallenge, codeVerifier)) throw new OAuthError('invalid_grant')
}

// Developer guide, "Token endpoint": a client has to be able to read what its scopes stand for.
const standsFor: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
}

function requireReadable({ readAttributes }: AppClient, { session }: Redeemable): void {
  if (!readAttributes) return
  const wanted = session.scopes.flatMap((scope) => standsFor[scope] ?? [])
  if (!wanted.every((attribute) => readAttributes.includes(attribute))) {
    throw new OAuthError('invalid_grant', 'the app client cannot read an attribute that its scopes stand for')
  }
}

/**
 * A second use that came in between found no session to end yet, so the session is ended here. The first is answered as it
 * would have been had the second come later: with tokens that are dead.
 */
async function endIfUsedAgain({ store, clock }: Deps, { userPoolId, hash, sessionId }: AuthorizationCode) {
  if (!(await store.authorizationCodes.wasUsedAgain(userPoolId, hash))) return
  await store.tokenSessions.revoke(userPoolId, sessionId, clock.now())
}

/** They may have been disabled or deleted since the redirect. */
async function requireUser({ store }: Deps, { session }: Redeemable): Promise<void> {
  const user = await store.users.find(session.userPoolId, session.sub)
  if (!user?.enabled) throw new OAuthError('invalid_grant')
}
