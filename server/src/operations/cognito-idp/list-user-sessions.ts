import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { requireTracked } from '../../domain/tokens/user-sessions.ts'
import type { Operation } from '../operation.ts'
import type { ListUserSessionsRequest, ListUserSessionsResponse } from './shapes.ts'
import { listSessions } from './user-sessions.ts'

/** Where the user is signed in, at every client of the pool. */
export const listUserSessions: Operation<ListUserSessionsRequest, ListUserSessionsResponse> = {
  name: 'ListUserSessions',

  async handle(deps, call, input) {
    const { pool, user, originJti: current } = await requireAccessToken(deps, call, input.AccessToken)
    requireTracked(pool)
    return listSessions(deps, user, { operation: 'ListUserSessions', token: input.NextToken, current })
  },
}
