import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Operation } from '../operation.ts'
import { renderPoolSessions } from './session-configuration.ts'
import type { GetUserPoolSessionConfigurationRequest, GetUserPoolSessionConfigurationResponse } from './shapes.ts'

export const getUserPoolSessionConfiguration: Operation<
  GetUserPoolSessionConfigurationRequest,
  GetUserPoolSessionConfigurationResponse
> = {
  name: 'GetUserPoolSessionConfiguration',

  async handle(deps, call, input) {
    return renderPoolSessions(await requireUserPool(deps.store, call, input.UserPoolId))
  },
}
