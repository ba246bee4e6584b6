import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderAuthFactors } from './auth-factors.ts'
import type { GetUserAuthFactorsRequest, GetUserAuthFactorsResponse } from './shapes.ts'

export const getUserAuthFactors = {
  name: 'GetUserAuthFactors',

  async handle(deps: Deps, call: Call, input: GetUserAuthFactorsRequest): Promise<GetUserAuthFactorsResponse> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    return renderAuthFactors(deps, call, pool, user)
  },
} satisfies Operation<GetUserAuthFactorsRequest, GetUserAuthFactorsResponse>
