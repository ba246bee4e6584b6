import { classicLook } from '../../domain/branding/classic-look.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { targetOf } from './set-ui-customization.ts'
import type { GetUICustomizationRequest, GetUICustomizationResponse } from './shapes.ts'
import { renderUiCustomization } from './ui-customization.ts'

type Needs = Pick<Deps, 'store'>

export const getUICustomization = {
  name: 'GetUICustomization',

  /** What a client has not is that of the pool; where there is none either the answer is an empty one. */
  async handle(deps: Needs, call: Call, input: GetUICustomizationRequest): Promise<GetUICustomizationResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const found = await classicLook(deps.store, pool.id, await targetOf(deps, pool, input.ClientId))
    return { UICustomization: found ? await renderUiCustomization(deps, call, found) : {} }
  },
} satisfies Operation<GetUICustomizationRequest, GetUICustomizationResponse>
