import { isSecretOf } from '../../domain/app-clients/authenticate.ts'
import { requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { revokeRefreshToken } from '../../domain/tokens/revoke.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { Operation } from '../operation.ts'
import type { RevokeTokenRequest, RevokeTokenResponse } from './shapes.ts'

/** RFC 7009 by the API: ends a refresh token and every token of its session. */
export const revokeToken: Operation<RevokeTokenRequest, RevokeTokenResponse> = {
  name: 'RevokeToken',

  async handle(deps, _call, input) {
    const { client } = await requireClientAndPool(deps.store, input.ClientId)
    const secret = input.ClientSecret
    const right = client.secrets.length === 0 ? secret === undefined : secret && isSecretOf(client, secret, deps.sealer)
    if (!right) throw new CognitoError('UnauthorizedException', `Unable to verify secret for client ${client.id}`)
    if (input.RevokeAssociatedSessions === 'LINKED') {
      throw invalidParameter(
        'RevokeAssociatedSessions LINKED is not supported: there are no sessions of managed login yet.',
      )
    }
    await revokeRefreshToken(deps, client, input.Token)
    return {}
  },
}
