import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { applyUpdate } from '../../domain/users/apply-update.ts'
import { requireUpdatable, requireWritable } from '../../domain/users/attribute-rules.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { UpdateUserAttributesRequest, UpdateUserAttributesResponse } from './shapes.ts'
import { fromAttributeList, renderDelivery } from './user.ts'

export const updateUserAttributes = {
  name: 'UpdateUserAttributes',

  async handle(deps: Deps, call: Call, input: UpdateUserAttributesRequest): Promise<UpdateUserAttributesResponse> {
    const { pool, client, user } = await requireAccessToken(deps, call, input.AccessToken)
    const changes = fromAttributeList(input.UserAttributes)
    requireUpdatable(pool, changes)
    requireWritable(client, Object.keys(changes))
    const clientMetadata = input.ClientMetadata
    const deliveries = await applyUpdate(deps, call, { pool, sub: user.sub, client, changes, clientMetadata })
    return { CodeDeliveryDetailsList: deliveries.map(renderDelivery) }
  },
} satisfies Operation<UpdateUserAttributesRequest, UpdateUserAttributesResponse>
