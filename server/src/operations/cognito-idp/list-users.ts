import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { parseUserFilter } from '../../domain/users/user-filter.ts'
import { present } from '../../lib/present.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { DEFAULT_LIMIT, openToken, sealToken } from './page.ts'
import type { ListUsersRequest, ListUsersResponse } from './shapes.ts'
import { renderUser } from './user.ts'

export const listUsers = {
  name: 'ListUsers',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: ListUsersRequest): Promise<ListUsersResponse> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { AttributesToGet: wanted, Filter = '', Limit, PaginationToken: token } = input
    requireKnown(pool, wanted ?? [])
    const filter = parseUserFilter(pool, Filter)
    const of = ['ListUsers', `${pool.id} ${Filter.trim()}`] as const
    const page = { limit: Limit || DEFAULT_LIMIT, after: token === undefined ? undefined : openToken(of, token) }

    const { users, next } = await store.users.list(pool.id, filter, present(page))

    return present({
      Users: users.map((user) => renderUser(user, wanted && ((name) => wanted.includes(name)))),
      PaginationToken: next === undefined ? undefined : sealToken(of, next),
    })
  },
} satisfies Operation<ListUsersRequest, ListUsersResponse>

function requireKnown({ schema }: UserPool, names: readonly string[]): void {
  const unknown = names.find((name) => !schema.some((attribute) => attribute.name === name))
  if (unknown !== undefined) throw invalidParameter(`Invalid attribute to get: ${unknown}`)
}
