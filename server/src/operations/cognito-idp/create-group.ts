import { quotas, requireBelowQuota } from '../../domain/user-pools/quotas.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderGroup, toGroupSettings } from './group.ts'
import type { CreateGroupRequest, CreateGroupResponse } from './shapes.ts'

export const createGroup = {
  name: 'CreateGroup',

  async handle({ store, clock }: Pick<Deps, 'store' | 'clock'>, call: Call, input: CreateGroupRequest) {
    const now = clock.now()
    const group = await store.transaction(async (tx) => {
      const pool = await requireUserPool(tx, call, input.UserPoolId)
      requireBelowQuota(await tx.groups.count(pool.id), quotas.groups, 'groups')
      const created = {
        ...toGroupSettings(input),
        ...{ userPoolId: pool.id, name: input.GroupName, createdAt: now, updatedAt: now },
      }
      if (!(await tx.groups.insert(created))) {
        throw new CognitoError('GroupExistsException', 'A group with the name already exists in the pool.')
      }
      return created
    })
    return { Group: renderGroup(group) }
  },
} satisfies Operation<CreateGroupRequest, CreateGroupResponse>
