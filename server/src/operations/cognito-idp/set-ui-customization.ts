import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { shownCss } from '../../domain/branding/classic-css.ts'
import { classicLogo } from '../../domain/branding/classic-logo.ts'
import { domainVersion } from '../../domain/user-pools/domain-name.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { UiCustomization } from '../../model/ui-customization.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { SetUICustomizationRequest, SetUICustomizationResponse } from './shapes.ts'
import { renderUiCustomization } from './ui-customization.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

export const setUICustomization = {
  name: 'SetUICustomization',

  /** Replaces style sheet and logo together; with neither the pages go back to their own look. */
  async handle(deps: Needs, call: Call, input: SetUICustomizationRequest): Promise<SetUICustomizationResponse> {
    const { store, clock } = deps
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const target = await targetOf(deps, pool, input.ClientId)
    // The text is unverified.
    if ((await store.domains.findByPool(pool.id)).length === 0) {
      throw invalidParameter('There has to be an existing domain associated with this user pool')
    }
    const css = input.CSS ? { given: input.CSS, shown: await shownCss(input.CSS) } : undefined
    const bytes = input.ImageFile ? Buffer.from(input.ImageFile, 'base64') : undefined
    const logo = bytes && classicLogo(bytes)
    if (!css && !logo) {
      await store.uiCustomizations.delete(pool.id, target)
      return { UICustomization: { UserPoolId: pool.id, ClientId: target } }
    }
    const now = clock.now()
    const times = { cssVersion: domainVersion(now), createdAt: now, updatedAt: now }
    const asked = { userPoolId: pool.id, target, ...times, ...(css && { css }), ...(logo && { logo }) }
    const kept = await store.uiCustomizations.put(asked, bytes)
    return { UICustomization: await renderUiCustomization(deps, call, kept) }
  },
} satisfies Operation<SetUICustomizationRequest, SetUICustomizationResponse>

/** Without a client, or for the client ALL: all clients that have no look of their own. */
export async function targetOf(
  { store }: Pick<Deps, 'store'>,
  pool: UserPool,
  id: string | undefined,
): Promise<UiCustomization['target']> {
  return id === undefined || id === 'ALL' ? 'ALL' : (await requireAppClient(store, pool, id)).id
}
