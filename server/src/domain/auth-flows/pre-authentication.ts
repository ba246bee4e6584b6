import { hidesExistence } from '../app-clients/client-and-pool.ts'
import { eventAttributes } from '../triggers/event-attributes.ts'
import { type ClientMetadata, ignoreResponse, invokeUserTrigger } from '../triggers/user-trigger.ts'
import type { Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/**
 * Before any proof; a function that throws refuses the sign-in. Client metadata of the first request comes here as
 * `validationData`. Developer guide, "Pre authentication Lambda trigger".
 */
export async function preAuthentication(
  deps: FlowNeeds,
  { call, pool, client }: SignIn,
  { user, username }: Claimant,
  clientMetadata: ClientMetadata | undefined,
): Promise<void> {
  const arn = pool.triggers.preAuthentication
  if (!arn) return
  await invokeUserTrigger(deps, call, {
    trigger: 'PreAuthentication',
    arn,
    pool,
    username,
    clientId: client.id,
    source: 'PreAuthentication_Authentication',
    request: {
      userAttributes: user ? eventAttributes(user) : {},
      validationData: clientMetadata ?? null,
      ...(hidesExistence(client) && { userNotFound: !user }),
    },
    response: {},
    interpret: ignoreResponse,
  })
}
