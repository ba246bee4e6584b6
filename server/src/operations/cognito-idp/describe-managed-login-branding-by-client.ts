import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { brandingNotFound, renderBranding } from './login-branding.ts'
import type {
  DescribeManagedLoginBrandingByClientRequest,
  DescribeManagedLoginBrandingByClientResponse,
} from './shapes.ts'

export const describeManagedLoginBrandingByClient = {
  name: 'DescribeManagedLoginBrandingByClient',

  async handle(deps: Pick<Deps, 'store'>, call: Call, input: DescribeManagedLoginBrandingByClientRequest) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const client = await requireAppClient(deps.store, pool, input.ClientId)
    const branding = await deps.store.loginBrandings.findByClient(pool.id, client.id)
    if (!branding) throw brandingNotFound(`of app client ${client.id}`)
    return { ManagedLoginBranding: await renderBranding(deps, branding, input.ReturnMergedResources) }
  },
} satisfies Operation<DescribeManagedLoginBrandingByClientRequest, DescribeManagedLoginBrandingByClientResponse>
