import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { forgetDevice as forgetDeviceOf } from '../../domain/users/devices.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { requireToken } from './require-token.ts'
import type { ForgetDeviceRequest } from './shapes.ts'

export const forgetDevice = {
  name: 'ForgetDevice',

  async handle(deps: Deps, call: Call, input: ForgetDeviceRequest): Promise<void> {
    const { pool, user } = await requireAccessToken(deps, call, requireToken(input.AccessToken))
    await forgetDeviceOf(deps, pool, user.sub, input.DeviceKey)
  },
} satisfies Operation<ForgetDeviceRequest, void>
