import { sql } from 'kysely'
import { type UserPoolId, type UserSub, userSub } from '../../model/ids.ts'
import type { UserStore } from '../../ports/store.ts'
import type { Database } from './database.ts'
import { requirePool } from './hold-pool.ts'
import { prepared } from './prepared.ts'
import { deleteRow } from './rows-where.ts'
import { listUsers } from './user-list.ts'
import { replaceKeys, takeKeys } from './user-lookup.ts'
import { toRow, toUser } from './user-rows.ts'

export function userStore(db: Database): UserStore {
  return {
    async find(pool, sub) {
      const [row] = await bySub(db, { pool, sub })
      return row && toUser(row)
    },

    async findByName(pool, name) {
      const [row] = await byName(db, { pool, name })
      return row && toUser(row)
    },

    async findHolder(pool, name) {
      const [row] = await holderOfName(db, { pool, name })
      return row && userSub(row.sub)
    },

    insert: ({ user, keys }) =>
      db.write([], async (tx) => {
        await requirePool(tx, user.userPoolId)
        // The user first, as keys refer to it; it goes again with its keys when a name is taken.
        await tx.sql.insertInto('users').values(toRow(user)).execute()
        const taken = await takeKeys(tx, user, keys)
        if (taken.length > 0) await remove(tx, user.userPoolId, user.sub)
        return taken
      }),

    update: (pool, sub, change) =>
      db.write([], async (tx) => {
        const row = await one(tx, { pool, sub })
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return { kind: 'unknown' }
        const { user, keys } = change(toUser(row))
        const names = await replaceKeys(tx, user, keys)
        if (names.length > 0) return { kind: 'taken', names }
        await tx.sql
          .updateTable('users')
          .set(toRow(user))
          .where('user_pool_id', '=', pool)
          .where('sub', '=', sub)
          .execute()
        return { kind: 'updated', user }
      }),

    delete: (pool, sub) => db.write([], (tx) => remove(tx, pool, sub)),

    deleteSome: (pool, most) =>
      db.write([], async ({ sql }) => {
        const some = sql.selectFrom('users').select('sub').where('user_pool_id', '=', pool).limit(most)
        const gone = sql.deleteFrom('users').where('user_pool_id', '=', pool).where('sub', 'in', some)
        return Number((await gone.executeTakeFirstOrThrow()).numDeletedRows)
      }),

    list: (pool, filter, page) => listUsers(db, pool, filter, page),

    // Counting a million rows would hold everybody else up. Subs are random UUIDs, so the place of one of them in all
    // UUIDs tells how many there are.
    async estimate(pool) {
      const first = db.sql.selectFrom('users').select('sub').where('user_pool_id', '=', pool).orderBy('sub')
      const row = await first.offset(countedExactly).limit(1).executeTakeFirst()
      if (row) return Math.round(countedExactly / placeOf(row.sub))
      const { count } = await db.sql
        .selectFrom(first.limit(countedExactly).as('first'))
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return count
    },
  }
}

type BySub = { pool: UserPoolId; sub: UserSub }
type ByName = { pool: UserPoolId; name: string }

const one = ({ sql }: Database, { pool, sub }: BySub) =>
  sql.selectFrom('users').selectAll().where('user_pool_id', '=', pool).where('sub', '=', sub)

const holder = (db: Database, { pool, name }: ByName) =>
  db.sql
    .selectFrom('user_lookup')
    .where('user_lookup.user_pool_id', '=', pool)
    // As a literal: the partial index of sign-in names is for that kind alone, and SQLite would plan the query anew for
    // each value of a parameter.
    .where('user_lookup.kind', '=', sql.lit('sign-in'))
    .where('user_lookup.value', '=', name)

const bySub = prepared(one)
const holderOfName = prepared((db, given: ByName) => holder(db, given).select('sub'))
const byName = prepared((db, given: ByName) =>
  holder(db, given)
    .innerJoin('users', (join) =>
      join.onRef('users.user_pool_id', '=', 'user_lookup.user_pool_id').onRef('users.sub', '=', 'user_lookup.sub'),
    )
    .selectAll('users'),
)

// Keys, memberships and codes of the user go with it: `on delete cascade`.
const remove = (db: Database, pool: UserPoolId, sub: UserSub) => deleteRow(db, 'users', { user_pool_id: pool, sub })

const countedExactly = 1000

/** Between 0 and 1, by the first 48 bits. */
const placeOf = (uuid: string) => Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16) / 2 ** 48
