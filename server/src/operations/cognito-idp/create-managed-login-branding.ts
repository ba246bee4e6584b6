import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { quotas, requireBelowQuota } from '../../domain/user-pools/quotas.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import type { LoginBranding } from '../../model/login-branding.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { readBranding, renderBranding } from './login-branding.ts'
import type { CreateManagedLoginBrandingRequest, CreateManagedLoginBrandingResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'clock' | 'random'>

export const createManagedLoginBranding = {
  name: 'CreateManagedLoginBranding',

  async handle(deps: Needs, call: Call, input: CreateManagedLoginBrandingRequest) {
    const { store, clock, random } = deps
    const { provided, settings, assets, images } = await readBranding(input)
    const now = clock.now()
    const branding = await store.transaction(async (tx): Promise<LoginBranding> => {
      const pool = await requireUserPool(tx, call, input.UserPoolId)
      const client = await requireAppClient(tx, pool, input.ClientId)
      requireBelowQuota(await tx.loginBrandings.count(pool.id), quotas.loginBrandings, 'managed login branding styles')
      const created: LoginBranding = {
        userPoolId: pool.id,
        id: random.uuid(),
        clientId: client.id,
        useCognitoProvidedValues: provided,
        ...(settings && { settings }),
        assets,
        createdAt: now,
        updatedAt: now,
      }
      if (!(await tx.loginBrandings.insert(created, images))) throw exists(client.id)
      return created
    })
    return { ManagedLoginBranding: await renderBranding(deps, branding) }
  },
} satisfies Operation<CreateManagedLoginBrandingRequest, CreateManagedLoginBrandingResponse>

const exists = (client: string) =>
  new CognitoError('ManagedLoginBrandingExistsException', `App client ${client} has a managed login branding already.`)
