import { isSecretOf } from '../../domain/app-clients/authenticate.ts'
import { requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { revokeRefreshToken } from '../../domain/tokens/revoke.ts'
import { isTracked } from '../../domain/user-pools/sessions.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Operation } from '../operation.ts'
import type { RevokeTokenRequest, RevokeTokenResponse } from './shapes.ts'

/** RFC 7009 by the API: ends a refresh token and every token of its session. */
export const revokeToken: Operation<RevokeTokenRequest, RevokeTokenResponse> = {
  name: 'RevokeToken',

  async handle(deps, _call, input) {
    const { client, pool } = await requireClientAndPool(deps.store, input.ClientId)
    const secret = input.ClientSecret
    const right = client.secrets.length === 0 ? secret === undefined : secret && isSecretOf(client, secret, deps.sealer)
    if (!right) throw new CognitoError('UnauthorizedException', `Unable to verify secret for client ${client.id}`)
    const linked = isTracked(pool) ? input.RevokeAssociatedSessions : 'NONE'
    await revokeRefreshToken(deps, client, input.Token, linked)
    return {}
  },
}
