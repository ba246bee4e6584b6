import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderMfaConfig } from './mfa-config.ts'
import type { GetUserPoolMfaConfigRequest, GetUserPoolMfaConfigResponse } from './shapes.ts'

export const getUserPoolMfaConfig = {
  name: 'GetUserPoolMfaConfig',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: GetUserPoolMfaConfigRequest) {
    return renderMfaConfig(await requireUserPool(store, call, input.UserPoolId))
  },
} satisfies Operation<GetUserPoolMfaConfigRequest, GetUserPoolMfaConfigResponse>
