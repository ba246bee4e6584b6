import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { brandingNotFound, renderBranding } from './login-branding.ts'
import type { DescribeManagedLoginBrandingRequest, DescribeManagedLoginBrandingResponse } from './shapes.ts'

export const describeManagedLoginBranding = {
  name: 'DescribeManagedLoginBranding',

  async handle(deps: Pick<Deps, 'store'>, call: Call, input: DescribeManagedLoginBrandingRequest) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const branding = await deps.store.loginBrandings.find(pool.id, input.ManagedLoginBrandingId)
    if (!branding) throw brandingNotFound(input.ManagedLoginBrandingId)
    return { ManagedLoginBranding: await renderBranding(deps, branding, input.ReturnMergedResources) }
  },
} satisfies Operation<DescribeManagedLoginBrandingRequest, DescribeManagedLoginBrandingResponse>
