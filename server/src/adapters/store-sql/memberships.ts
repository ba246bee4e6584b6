import { sql } from 'kysely'
import type { UserPoolId, UserSub } from '../../model/ids.ts'
import type { MembershipStore } from '../../ports/store.ts'
import { toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { toGroup } from './groups.ts'
import { lockUser } from './lock-user.ts'
import { prepared } from './prepared.ts'
import { listedColumns, toListedUser } from './user-rows.ts'

export function membershipStore(db: Database): MembershipStore {
  return {
    add: (pool, group, sub, now, atMost) =>
      db.write([], async (tx) => {
        // Both stay until our commit; the user's row is also the lock for the count.
        if (!(await lockGroup(tx, pool, group))) return 'unknown-group'
        if (!(await lockUser(tx, pool, sub))) return 'unknown-user'
        const names = await groupNamesOf(tx, pool, sub)
        if (names.includes(group)) return 'added'
        if (names.length >= atMost) return 'too-many'
        await tx.sql
          .insertInto('group_members')
          .values({ user_pool_id: pool, group_name: group, sub, created_at: toInstant(now) })
          .execute()
        return 'added'
      }),

    async remove(pool, group, sub) {
      await db.sql
        .deleteFrom('group_members')
        .where('user_pool_id', '=', pool)
        .where('group_name', '=', group)
        .where('sub', '=', sub)
        .execute()
    },

    async allGroupsOf(pool, sub) {
      return (await groupsOf(db, { pool, sub })).map(toGroup)
    },

    async groupsOf(pool, sub, { limit, after }) {
      const rows = await groups(db, { pool, sub })
        .$if(after !== undefined, (query) => query.where('group_members.group_name', '>', after ?? ''))
        // As a literal: SQLite plans a query anew for each value of a parameter that bounds it.
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toGroup)
    },

    async usersOf(pool, group, { limit, after }) {
      const rows = await db.sql
        .selectFrom('group_members')
        .innerJoin('users', (join) =>
          join
            .onRef('users.user_pool_id', '=', 'group_members.user_pool_id')
            .onRef('users.sub', '=', 'group_members.sub'),
        )
        .select(listedColumns)
        .where('group_members.user_pool_id', '=', pool)
        .where('group_members.group_name', '=', group)
        .$if(after !== undefined, (query) => query.where('group_members.sub', '>', after ?? ''))
        .orderBy('group_members.sub')
        .limit(limit)
        .execute()
      return rows.map(toListedUser)
    },
  }
}

type Member = { pool: UserPoolId; sub: UserSub }

const groups = ({ sql }: Database, { pool, sub }: Member) =>
  sql
    .selectFrom('group_members')
    .innerJoin('groups', (join) =>
      join
        .onRef('groups.user_pool_id', '=', 'group_members.user_pool_id')
        .onRef('groups.name', '=', 'group_members.group_name'),
    )
    .selectAll('groups')
    .where('group_members.user_pool_id', '=', pool)
    .where('group_members.sub', '=', sub)
    .orderBy('group_members.group_name')

const groupsOf = prepared(groups)

const lockGroup = ({ sql, dialect }: Database, pool: UserPoolId, name: string) =>
  sql
    .selectFrom('groups')
    .select('name')
    .where('user_pool_id', '=', pool)
    .where('name', '=', name)
    .$if(dialect === 'postgres', (query) => query.forKeyShare())
    .executeTakeFirst()

async function groupNamesOf({ sql }: Database, pool: UserPoolId, sub: UserSub): Promise<readonly string[]> {
  const rows = await sql
    .selectFrom('group_members')
    .select('group_name')
    .where('user_pool_id', '=', pool)
    .where('sub', '=', sub)
    .execute()
  return rows.map((row) => row.group_name)
}
