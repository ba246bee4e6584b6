import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { requireDevice } from '../../domain/users/devices.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderDevice } from './device.ts'
import { requireToken } from './require-token.ts'
import type { GetDeviceRequest, GetDeviceResponse } from './shapes.ts'

export const getDevice = {
  name: 'GetDevice',

  async handle(deps: Deps, call: Call, input: GetDeviceRequest): Promise<GetDeviceResponse> {
    const { pool, user } = await requireAccessToken(deps, call, requireToken(input.AccessToken))
    return { Device: renderDevice({ pool, user }, await requireDevice(deps, pool, user.sub, input.DeviceKey)) }
  },
} satisfies Operation<GetDeviceRequest, GetDeviceResponse>
