import type { Call } from '../../model/call.ts'
import type { ClientId } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { eventAttributes } from '../triggers/event-attributes.ts'
import type { InvokeNeeds } from '../triggers/invoke-trigger.ts'
import { type ClientMetadata, ignoreResponse, invokeUserTrigger } from '../triggers/user-trigger.ts'

export type Confirmed = {
  readonly pool: UserPool
  readonly user: User
  readonly clientId?: ClientId | undefined
  readonly clientMetadata?: ClientMetadata | undefined
}

/** After the write: a function that fails is told to the caller, and the confirmation stays. */
export async function postConfirmation(
  deps: InvokeNeeds,
  call: Call,
  source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword',
  { pool, user, clientId, clientMetadata }: Confirmed,
): Promise<void> {
  const arn = pool.triggers.postConfirmation
  if (!arn) return
  await invokeUserTrigger(deps, call, {
    trigger: 'PostConfirmation',
    arn,
    pool,
    username: user.username,
    clientId,
    source,
    request: { userAttributes: eventAttributes(user), ...(clientMetadata && { clientMetadata }) },
    response: {},
    interpret: ignoreResponse,
  })
}
