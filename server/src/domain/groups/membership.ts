import { CognitoError, userNotFound } from '../../model/errors.ts'
import type { UserSub } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'
import { groupNotFound } from './require-group.ts'

/** Developer guide, "Quotas in Amazon Cognito". */
export const mostGroupsPerUser = 100

export async function addToGroup(
  store: Pick<StoreTx, 'memberships'>,
  pool: UserPool,
  group: string,
  sub: UserSub,
  now: Date,
): Promise<void> {
  switch (await store.memberships.add(pool.id, group, sub, now, mostGroupsPerUser)) {
    case 'added':
      return
    case 'unknown-group':
      throw groupNotFound()
    case 'unknown-user':
      throw userNotFound()
    case 'too-many':
      throw new CognitoError('LimitExceededException', `A user cannot be in more than ${mostGroupsPerUser} groups.`)
  }
}
