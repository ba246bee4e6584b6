import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { withCustomAttributes } from '../../domain/user-pools/schema.ts'
import type { Call } from '../../model/call.ts'
import { userPoolNotFound } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AddCustomAttributesRequest, AddCustomAttributesResponse } from './shapes.ts'
import { toAttributeDefinition } from './user-pool-settings.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

export const addCustomAttributes = {
  name: 'AddCustomAttributes',

  async handle({ store, clock }: Needs, call: Call, input: AddCustomAttributesRequest) {
    const { id } = await requireUserPool(store, call, input.UserPoolId)
    const definitions = input.CustomAttributes.map(toAttributeDefinition)
    const pool = await store.userPools.update(id, (current) => ({
      ...current,
      schema: withCustomAttributes(current.schema, definitions),
      updatedAt: clock.now(),
    }))
    if (!pool) throw userPoolNotFound(id)
    return {}
  },
} satisfies Operation<AddCustomAttributesRequest, AddCustomAttributesResponse>
