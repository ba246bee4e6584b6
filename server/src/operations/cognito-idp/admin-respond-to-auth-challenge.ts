import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Operation } from '../operation.ts'
import { answerAuth } from './answer-auth.ts'
import type { AdminRespondToAuthChallengeRequest, AdminRespondToAuthChallengeResponse } from './shapes.ts'

/** A further step of a sign-in, from a server on a user's behalf. */
export const adminRespondToAuthChallenge: Operation<
  AdminRespondToAuthChallengeRequest,
  AdminRespondToAuthChallengeResponse
> = {
  name: 'AdminRespondToAuthChallenge',

  async handle(deps, call, input) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const client = await requireAppClient(deps.store, pool, input.ClientId)
    return answerAuth(deps, { call, pool, client, byAdministrator: true }, input)
  },
}
