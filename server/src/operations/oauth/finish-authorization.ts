import { accessTokenSeconds, idTokenSeconds } from '../../domain/app-clients/token-lifetimes.ts'
import { groupConfiguration } from '../../domain/groups/group-configuration.ts'
import { newAuthorizationCode } from '../../domain/tokens/authorization-code.ts'
import { granting } from '../../domain/tokens/granting.ts'
import { customize, type IssueNeeds, sign } from '../../domain/tokens/issue-tokens.ts'
import { activityNow, keepSession } from '../../domain/tokens/session-activity.ts'
import { groupsOf } from '../../domain/tokens/sign-in-tokens.ts'
import { isTracked } from '../../domain/user-pools/sessions.ts'
import type { Call } from '../../model/call.ts'
import type { TokenSession } from '../../model/token-session.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { answerInFragment, answerInQuery } from './authorization-response.ts'

/** Who has proven who they are on the pages, when, and the browser session that says so from then on. */
export type ProvenUser = { readonly user: User; readonly authTime: Date; readonly browserSessionId: string }

type Needs = IssueNeeds & Pick<Deps, 'store' | 'sealer' | 'sessionUses'>

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
  const session = newSession(deps, call, pool, request, proven)
  const { client, responseType } = request
  const { user } = proven
  const groups = groupConfiguration(await groupsOf(deps, user))
  const grant = responseType === 'code' ? 'code' : 'implicit'
  const source = 'TokenGeneration_HostedAuth'
  const auth = { kind: 'user', pool, client, user, groups, session, source, grant } as const
  const asked = { userPoolId: pool.id, grant, clientId: client.id, user } as const
  const customized = await granting(deps, call, asked, () => customize(deps, call, auth))
  if (isTracked(pool)) {
    deps.sessionUses.noteBrowserSession({
      userPoolId: pool.id,
      id: proven.browserSessionId,
      activity: session.lastActive,
    })
  }
  if (request.responseType === 'code') {
    const { redirectUri, codeChallenge } = request
    const challenge = codeChallenge !== undefined && { codeChallenge }
    const code = await newAuthorizationCode(deps, { customized, session, redirectUri, ...challenge })
    return answerInQuery(request, { code })
  }
  const { accessToken, idToken, expiresIn } = await sign(deps, call, customized)
  // Without a refresh token: the session is there so that signing out everywhere reaches these tokens too.
  await keepSession(deps, pool, session)
  return answerInFragment(request, {
    id_token: idToken,
    access_token: accessToken,
    expires_in: String(expiresIn),
    token_type: 'Bearer',
  })
}

function newSession(
  deps: Needs,
  call: Call,
  pool: UserPool,
  { client, scopes, nonce, resource, responseType }: AuthorizationRequest,
  { user, authTime, browserSessionId }: ProvenUser,
): TokenSession {
  const lastActive = activityNow(deps, pool, call)
  // Without a refresh token it is over when its tokens are.
  const seconds =
    responseType === 'code' ? client.refreshTokenSeconds : Math.max(accessTokenSeconds(client), idTokenSeconds(client))
  return {
    userPoolId: user.userPoolId,
    id: deps.random.uuid(),
    clientId: client.id,
    sub: user.sub,
    way: { kind: 'hosted', ...(nonce !== undefined && { nonce }) },
    scopes,
    ...(resource !== undefined && { audience: resource }),
    originId: browserSessionId,
    authTime,
    createdAt: lastActive.at,
    lastActive,
    expiresAt: new Date(lastActive.at.getTime() + seconds * 1000),
  }
}
