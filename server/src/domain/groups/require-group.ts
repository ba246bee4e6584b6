import { CognitoError } from '../../model/errors.ts'
import type { Group } from '../../model/group.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'

export const groupNotFound = () => new CognitoError('ResourceNotFoundException', 'Group not found.')

/** The group of that name in this pool. */
export async function requireGroup(store: Pick<StoreTx, 'groups'>, pool: UserPool, name: string): Promise<Group> {
  const group = await store.groups.find(pool.id, name)
  if (!group) throw groupNotFound()
  return group
}
