import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireDevice } from '../../domain/users/devices.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderDevice } from './device.ts'
import type { AdminGetDeviceRequest, AdminGetDeviceResponse } from './shapes.ts'

export const adminGetDevice = {
  name: 'AdminGetDevice',

  async handle(deps: Deps, call: Call, input: AdminGetDeviceRequest): Promise<AdminGetDeviceResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const user = await requireUser(deps.store, pool, input.Username)
    return { Device: renderDevice({ pool, user }, await requireDevice(deps, pool, user.sub, input.DeviceKey)) }
  },
} satisfies Operation<AdminGetDeviceRequest, AdminGetDeviceResponse>
