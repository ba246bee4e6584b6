import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { applyUpdate } from '../../domain/users/apply-update.ts'
import { requireUpdatable } from '../../domain/users/attribute-rules.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminUpdateUserAttributesRequest, AdminUpdateUserAttributesResponse } from './shapes.ts'
import { fromAttributeList } from './user.ts'

export const adminUpdateUserAttributes = {
  name: 'AdminUpdateUserAttributes',

  async handle(deps: Deps, call: Call, input: AdminUpdateUserAttributesRequest) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const { sub } = await requireUser(deps.store, pool, input.Username)
    const changes = fromAttributeList(input.UserAttributes)
    requireUpdatable(pool, changes)
    await applyUpdate(deps, call, { pool, sub, changes, clientMetadata: input.ClientMetadata })
    return {}
  },
} satisfies Operation<AdminUpdateUserAttributesRequest, AdminUpdateUserAttributesResponse>
