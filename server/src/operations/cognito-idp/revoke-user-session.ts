import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { requireTracked, revokeSession } from '../../domain/tokens/user-sessions.ts'
import { invalidParameter } from '../../model/errors.ts'
import { parseSessionId } from '../../model/session-id.ts'
import type { Operation } from '../operation.ts'
import type { RevokeUserSessionRequest, RevokeUserSessionResponse } from './shapes.ts'

/** Signs the user out somewhere else. */
export const revokeUserSession: Operation<RevokeUserSessionRequest, RevokeUserSessionResponse> = {
  name: 'RevokeUserSession',

  async handle(deps, call, input) {
    const { pool, user, originJti } = await requireAccessToken(deps, call, input.AccessToken)
    requireTracked(pool)
    const id = parseSessionId(input.SessionId)
    // The text is ours.
    if (id?.kind === 'tkn' && id.uuid === originJti) {
      throw invalidParameter(
        'SessionId is the session of the access token; sign out with RevokeToken or GlobalSignOut.',
      )
    }
    await revokeSession(deps, user, input.SessionId, input.RevokeAssociatedSessions ?? 'NONE')
    return {}
  },
}
