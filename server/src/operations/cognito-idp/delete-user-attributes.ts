import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { applyUpdate } from '../../domain/users/apply-update.ts'
import { requireDeletable, requireWritable } from '../../domain/users/attribute-rules.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteUserAttributesRequest, DeleteUserAttributesResponse } from './shapes.ts'
import { toDeletions } from './user.ts'

export const deleteUserAttributes = {
  name: 'DeleteUserAttributes',

  async handle(deps: Deps, call: Call, input: DeleteUserAttributesRequest): Promise<DeleteUserAttributesResponse> {
    const { pool, client, user } = await requireAccessToken(deps, call, input.AccessToken)
    requireDeletable(pool, input.UserAttributeNames)
    requireWritable(client, input.UserAttributeNames)
    await applyUpdate(deps, call, { pool, sub: user.sub, client, changes: toDeletions(input.UserAttributeNames) })
    return {}
  },
} satisfies Operation<DeleteUserAttributesRequest, DeleteUserAttributesResponse>
