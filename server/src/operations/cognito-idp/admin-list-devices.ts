import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { listDevicesOf } from './device.ts'
import type { AdminListDevicesRequest, AdminListDevicesResponse } from './shapes.ts'

export const adminListDevices = {
  name: 'AdminListDevices',

  async handle(deps: Deps, call: Call, input: AdminListDevicesRequest): Promise<AdminListDevicesResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const user = await requireUser(deps.store, pool, input.Username)
    return listDevicesOf(deps, { pool, user }, input)
  },
} satisfies Operation<AdminListDevicesRequest, AdminListDevicesResponse>
