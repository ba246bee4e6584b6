import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { listDevicesOf } from './device.ts'
import type { ListDevicesRequest, ListDevicesResponse } from './shapes.ts'

export const listDevices = {
  name: 'ListDevices',

  async handle(deps: Deps, call: Call, input: ListDevicesRequest): Promise<ListDevicesResponse> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    return listDevicesOf(deps, { pool, user }, input)
  },
} satisfies Operation<ListDevicesRequest, ListDevicesResponse>
