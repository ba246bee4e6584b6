import { mergeAssets } from '../../domain/branding/branding-assets.ts'
import { mergeSettings } from '../../domain/branding/settings-document.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { LoginBranding } from '../../model/login-branding.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { brandingNotFound, readBranding, renderBranding } from './login-branding.ts'
import type { UpdateManagedLoginBrandingRequest, UpdateManagedLoginBrandingResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

export const updateManagedLoginBranding = {
  name: 'UpdateManagedLoginBranding',

  /** What the request does not name stays; the values that the server provides take settings and assets away. */
  async handle(deps: Needs, call: Call, input: UpdateManagedLoginBrandingRequest) {
    const { UserPoolId, ManagedLoginBrandingId: id } = input
    // The model has both as optional.
    if (UserPoolId === undefined || id === undefined) {
      throw invalidParameter('UserPoolId and ManagedLoginBrandingId are required.')
    }
    const pool = await requireUserPool(deps.store, call, UserPoolId)
    const { provided, settings, assets, images } = await readBranding(input)
    const updatedAt = deps.clock.now()
    const change = ({ settings: before = {}, ...branding }: LoginBranding): LoginBranding => {
      const common = { ...branding, useCognitoProvidedValues: provided, updatedAt }
      if (provided) return { ...common, assets: [] }
      const merged = settings ? mergeSettings(before, settings) : before
      return { ...common, settings: merged, assets: mergeAssets(branding.assets, assets) }
    }
    const branding = await deps.store.loginBrandings.update(pool.id, id, images, change)
    if (!branding) throw brandingNotFound(id)
    return { ManagedLoginBranding: await renderBranding(deps, branding) }
  },
} satisfies Operation<UpdateManagedLoginBrandingRequest, UpdateManagedLoginBrandingResponse>
