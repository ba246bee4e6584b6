import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { applyUpdate } from '../../domain/users/apply-update.ts'
import { requireDeletable } from '../../domain/users/attribute-rules.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminDeleteUserAttributesRequest, AdminDeleteUserAttributesResponse } from './shapes.ts'
import { toDeletions } from './user.ts'

export const adminDeleteUserAttributes = {
  name: 'AdminDeleteUserAttributes',

  async handle(deps: Deps, call: Call, input: AdminDeleteUserAttributesRequest) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const { sub } = await requireUser(deps.store, pool, input.Username)
    requireDeletable(pool, input.UserAttributeNames)
    await applyUpdate(deps, call, { pool, sub, changes: toDeletions(input.UserAttributeNames) })
    return {}
  },
} satisfies Operation<AdminDeleteUserAttributesRequest, AdminDeleteUserAttributesResponse>
