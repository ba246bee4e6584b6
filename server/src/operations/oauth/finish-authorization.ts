import { groupConfiguration } from '../../domain/groups/group-configuration.ts'
import { newAuthorizationCode } from '../../domain/tokens/authorization-code.ts'
import { customize, type IssueNeeds, sign } from '../../domain/tokens/issue-tokens.ts'
import { groupsOf } from '../../domain/tokens/sign-in-tokens.ts'
import type { Call } from '../../model/call.ts'
import type { TokenSession } from '../../model/token-session.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { answerInFragment, answerInQuery } from './authorization-response.ts'

/** Who has proven who they are on the pages, and when. */
export type ProvenUser = { readonly user: User; readonly authTime: Date }

type Needs = IssueNeeds & Pick<Deps, 'store' | 'sealer'>

/**
 * The end of a sign-in at the authorization server: runs the trigger, once, and gives the URL to which the browser goes,
 * with a code or, in the implicit grant, with the tokens. A failing trigger throws CognitoError; then there is no code.
 */
export async function finishAuthorization(
  deps: Needs,
  call: Call,
  pool: UserPool,
  request: AuthorizationRequest,
  proven: ProvenUser,
): Promise<string> {
  const session = newSession(deps, request, proven)
  const customized = await customize(deps, call, {
    kind: 'user',
    pool,
    client: request.client,
    user: proven.user,
    groups: groupConfiguration(await groupsOf(deps, proven.user)),
    session,
    source: 'TokenGeneration_HostedAuth',
    grant: request.responseType === 'code' ? 'code' : 'implicit',
  })
  if (request.responseType === 'code') {
    const { redirectUri, codeChallenge } = request
    const challenge = codeChallenge !== undefined && { codeChallenge }
    const code = await newAuthorizationCode(deps, { customized, session, redirectUri, ...challenge })
    return answerInQuery(request, { code })
  }
  const { accessToken, idToken, expiresIn } = await sign(deps, customized)
  // Without a refresh token: the session is there so that signing out everywhere reaches these tokens too.
  await deps.store.tokenSessions.insert(session)
  return answerInFragment(request, {
    id_token: idToken,
    access_token: accessToken,
    expires_in: String(expiresIn),
    token_type: 'Bearer',
  })
}

function newSession(
  { random, clock }: Needs,
  { client, scopes, nonce, resource }: AuthorizationRequest,
  { user, authTime }: ProvenUser,
): TokenSession {
  return {
    userPoolId: user.userPoolId,
    id: random.uuid(),
    clientId: client.id,
    sub: user.sub,
    way: { kind: 'hosted', ...(nonce !== undefined && { nonce }) },
    scopes,
    ...(resource !== undefined && { audience: resource }),
    authTime,
    expiresAt: new Date(clock.now().getTime() + client.refreshTokenSeconds * 1000),
  }
}
