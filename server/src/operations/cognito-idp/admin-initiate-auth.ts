import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Operation } from '../operation.ts'
import type { AdminInitiateAuthRequest, AdminInitiateAuthResponse } from './shapes.ts'
import { requireMethod, startAuth } from './start-auth.ts'

/** The first step of a sign-in, from a server on a user's behalf. */
export const adminInitiateAuth: Operation<AdminInitiateAuthRequest, AdminInitiateAuthResponse> = {
  name: 'AdminInitiateAuth',

  async handle(deps, call, input) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const client = await requireAppClient(deps.store, pool, input.ClientId)
    requireMethod(input.AuthFlow, ['USER_PASSWORD_AUTH'])
    return startAuth(deps, { call, pool, client }, input)
  },
}
