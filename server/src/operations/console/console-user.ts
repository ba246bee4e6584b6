import { bearerOf } from '../../domain/tokens/access-token.ts'
import { groupsOf } from '../../domain/tokens/sign-in-tokens.ts'
import type { Call, Principal, Role } from '../../model/call.ts'
import { consoleClientId, consoleGroups, consolePoolId } from '../../model/console.ts'
import { CognitoError, notAuthorized } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'

type Needs = Pick<Deps, 'store' | 'signer' | 'settings' | 'clock'>

/**
 * Whom an access token of the console's own client speaks for. What they may do is asked of their groups now, not of the
 * token: who is taken out of a group loses its rights at once. Throws CognitoError.
 */
export async function consoleUserOf(deps: Needs, call: Call, accessToken: string): Promise<Principal> {
  const { pool, client, user } = await bearerOf(deps, call, accessToken)
  if (pool.id !== consolePoolId(call.region) || client.id !== consoleClientId(call.region)) {
    throw notAuthorized('Invalid Access Token')
  }
  const roles = (await groupsOf(deps, user)).map(({ name }) => roleOf(name))
  const role = roles.includes('admin') ? 'admin' : roles.includes('read') ? 'read' : undefined
  if (!role) {
    const groups = Object.keys(consoleGroups).join(' or ')
    throw new CognitoError(
      'AccessDeniedException',
      `User ${user.username} is in neither group of the console: ${groups}.`,
    )
  }
  return { kind: 'console-user', username: user.username, role }
}

const roleOf = (group: string): Role | undefined =>
  Object.hasOwn(consoleGroups, group) ? consoleGroups[group as keyof typeof consoleGroups] : undefined
