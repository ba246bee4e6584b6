import { requireGroup } from '../../domain/groups/require-group.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderGroup } from './group.ts'
import type { GetGroupRequest, GetGroupResponse } from './shapes.ts'

export const getGroup = {
  name: 'GetGroup',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: GetGroupRequest): Promise<GetGroupResponse> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    return { Group: renderGroup(await requireGroup(store, pool, input.GroupName)) }
  },
} satisfies Operation<GetGroupRequest, GetGroupResponse>
