import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { isReadable } from '../../domain/users/attribute-rules.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { GetUserRequest, GetUserResponse } from './shapes.ts'
import { renderMfa, toAttributeList } from './user.ts'

export const getUser = {
  name: 'GetUser',

  async handle(deps: Deps, call: Call, input: GetUserRequest): Promise<GetUserResponse> {
    const { pool, client, user } = await requireAccessToken(deps, call, input.AccessToken)
    const isShown = (name: string) => isReadable(pool, client, name)
    return { Username: user.username, UserAttributes: toAttributeList(user, isShown), ...renderMfa(user) }
  },
} satisfies Operation<GetUserRequest, GetUserResponse>
