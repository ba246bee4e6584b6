import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { forgetDevice } from '../../domain/users/devices.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminForgetDeviceRequest } from './shapes.ts'

export const adminForgetDevice = {
  name: 'AdminForgetDevice',

  async handle(deps: Deps, call: Call, input: AdminForgetDeviceRequest): Promise<void> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const user = await requireUser(deps.store, pool, input.Username)
    await forgetDevice(deps, pool, user.sub, input.DeviceKey)
  },
} satisfies Operation<AdminForgetDeviceRequest, void>
