import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Operation } from '../operation.ts'
import { renderClientSessions } from './session-configuration.ts'
import type {
  GetUserPoolClientSessionConfigurationRequest,
  GetUserPoolClientSessionConfigurationResponse,
} from './shapes.ts'

export const getUserPoolClientSessionConfiguration: Operation<
  GetUserPoolClientSessionConfigurationRequest,
  GetUserPoolClientSessionConfigurationResponse
> = {
  name: 'GetUserPoolClientSessionConfiguration',

  async handle(deps, call, input) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    return renderClientSessions(await requireAppClient(deps.store, pool, input.ClientId))
  },
}
