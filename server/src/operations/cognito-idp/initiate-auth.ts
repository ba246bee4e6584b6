import { requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import type { Operation } from '../operation.ts'
import type { InitiateAuthRequest, InitiateAuthResponse } from './shapes.ts'
import { requireMethod, startAuth } from './start-auth.ts'

/** The first step of a sign-in, from an app. Needs no signature. */
export const initiateAuth: Operation<InitiateAuthRequest, InitiateAuthResponse> = {
  name: 'InitiateAuth',

  async handle(deps, call, input) {
    const { client, pool } = await requireClientAndPool(deps.store, input.ClientId)
    requireMethod(input.AuthFlow, ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'])
    return startAuth(deps, { call, pool, client }, input)
  },
}
