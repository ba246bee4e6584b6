import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { setRemembered } from '../../domain/users/devices.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { UpdateDeviceStatusRequest, UpdateDeviceStatusResponse } from './shapes.ts'

export const updateDeviceStatus = {
  name: 'UpdateDeviceStatus',

  async handle(deps: Deps, call: Call, input: UpdateDeviceStatusRequest): Promise<UpdateDeviceStatusResponse> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    await setRemembered(deps, pool, user.sub, input.DeviceKey, input.DeviceRememberedStatus)
    return {}
  },
} satisfies Operation<UpdateDeviceStatusRequest, UpdateDeviceStatusResponse>
