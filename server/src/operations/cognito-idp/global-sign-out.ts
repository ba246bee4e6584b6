import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { signOutEverywhere } from '../../domain/tokens/revoke.ts'
import type { Operation } from '../operation.ts'
import type { GlobalSignOutRequest, GlobalSignOutResponse } from './shapes.ts'

export const globalSignOut: Operation<GlobalSignOutRequest, GlobalSignOutResponse> = {
  name: 'GlobalSignOut',

  async handle(deps, call, input) {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    await signOutEverywhere(deps, pool, user)
    return {}
  },
}
