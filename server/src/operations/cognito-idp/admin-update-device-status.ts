import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { setRemembered } from '../../domain/users/devices.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminUpdateDeviceStatusRequest, AdminUpdateDeviceStatusResponse } from './shapes.ts'

export const adminUpdateDeviceStatus = {
  name: 'AdminUpdateDeviceStatus',

  async handle(
    deps: Deps,
    call: Call,
    input: AdminUpdateDeviceStatusRequest,
  ): Promise<AdminUpdateDeviceStatusResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const user = await requireUser(deps.store, pool, input.Username)
    await setRemembered(deps, pool, user.sub, input.DeviceKey, input.DeviceRememberedStatus)
    return {}
  },
} satisfies Operation<AdminUpdateDeviceStatusRequest, AdminUpdateDeviceStatusResponse>
