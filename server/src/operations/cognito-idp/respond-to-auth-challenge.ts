import { requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import type { Operation } from '../operation.ts'
import { answerAuth } from './answer-auth.ts'
import type { RespondToAuthChallengeRequest, RespondToAuthChallengeResponse } from './shapes.ts'

/** A further step of a sign-in, from an app. Needs no signature. */
export const respondToAuthChallenge: Operation<RespondToAuthChallengeRequest, RespondToAuthChallengeResponse> = {
  name: 'RespondToAuthChallenge',

  async handle(deps, call, input) {
    const { client, pool } = await requireClientAndPool(deps.store, input.ClientId)
    return answerAuth(deps, { call, pool, client }, input)
  },
}
