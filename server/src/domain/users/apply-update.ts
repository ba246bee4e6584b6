import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import type { UserSub } from '../../model/ids.ts'
import type { UserAttributes } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { changeUser } from './change-user.ts'
import { type CodeDelivery, type CodeNeeds, sendCode, verificationOf } from './codes.ts'
import { type AttributeUpdate, planUpdate } from './update-attributes.ts'

export type UpdateRequest = {
  readonly pool: UserPool
  readonly sub: UserSub
  readonly client?: AppClient
  /** Already found to be allowed by schema and client. */
  readonly changes: UserAttributes
  readonly clientMetadata?: ClientMetadata | undefined
}

/** Changes attributes and sends codes for new addresses that have to be verified. */
export async function applyUpdate(
  deps: CodeNeeds,
  call: Call,
  { pool, sub, client, changes, clientMetadata }: UpdateRequest,
): Promise<readonly CodeDelivery[]> {
  const now = deps.clock.now()
  const { user, codes } = await deps.store.transaction(async (tx) => {
    let plan: AttributeUpdate | undefined
    const user = await changeUser(tx, pool, sub, (before) => {
      plan = planUpdate(pool, before, changes)
      return { ...before, attributes: plan.attributes, updatedAt: now }
    })
    for (const name of plan?.replaced ?? []) await tx.codes.delete(pool.id, sub, verificationOf(name))
    return { user, codes: plan?.codes ?? [] }
  })
  const deliveries: CodeDelivery[] = []
  for (const { attribute, to } of codes) {
    const purpose = verificationOf(attribute)
    const source = 'CustomMessage_UpdateUserAttribute'
    deliveries.push(await sendCode(deps, call, { pool, user, client, purpose, attribute, to, source, clientMetadata }))
  }
  return deliveries
}
