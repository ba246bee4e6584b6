import { wrongPassword } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import { eventAttributes } from '../triggers/event-attributes.ts'
import { type ClientMetadata, ignoreResponse, invokeUserTrigger } from '../triggers/user-trigger.ts'
import type { FlowNeeds, SignIn } from './sign-in.ts'

/**
 * After the last proof and before the tokens; a function that throws keeps them back. Gives the user as it is then, so
 * that what the function changed is in the tokens. Developer guide, "Post authentication Lambda trigger".
 */
export async function postAuthentication(
  deps: FlowNeeds,
  { call, pool, client }: SignIn,
  user: User,
  clientMetadata: ClientMetadata | undefined,
  newDeviceUsed: boolean,
): Promise<User> {
  const arn = pool.triggers.postAuthentication
  if (!arn) return user
  await invokeUserTrigger(deps, call, {
    trigger: 'PostAuthentication',
    arn,
    pool,
    username: user.username,
    clientId: client.id,
    source: 'PostAuthentication_Authentication',
    request: {
      userAttributes: eventAttributes(user),
      newDeviceUsed,
      ...(clientMetadata && { clientMetadata }),
    },
    response: {},
    interpret: ignoreResponse,
  })
  const now = await deps.store.users.find(pool.id, user.sub)
  if (!now) throw wrongPassword()
  return now
}
