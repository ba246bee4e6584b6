import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { brandingNotFound } from './login-branding.ts'
import type { DeleteManagedLoginBrandingRequest } from './shapes.ts'

export const deleteManagedLoginBranding = {
  name: 'DeleteManagedLoginBranding',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DeleteManagedLoginBrandingRequest): Promise<void> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const deleted = await store.loginBrandings.delete(pool.id, input.ManagedLoginBrandingId)
    if (!deleted) throw brandingNotFound(input.ManagedLoginBrandingId)
  },
} satisfies Operation<DeleteManagedLoginBrandingRequest, void>
