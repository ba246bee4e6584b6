import { sql } from 'kysely'
import type { UserPoolId } from '../../model/ids.ts'
import type { SearchKind } from '../../model/user.ts'
import type { Page } from '../../ports/page.ts'
import type { UserFilter, UserPage } from '../../ports/store.ts'
import { toBit } from './columns.ts'
import type { Database } from './database.ts'
import { listedColumns, toListedUser } from './user-rows.ts'

/** Lists walk an index: by value and sub where a value is searched, by sub otherwise. */
export function listUsers(
  db: Database,
  pool: UserPoolId,
  filter: UserFilter | undefined,
  page: Page,
): Promise<UserPage> {
  if (filter && 'match' in filter && filter.kind !== 'sub')
    return byValue(db, pool, { ...filter, kind: filter.kind }, page)
  return bySub(db, pool, filter as BySub | undefined, page)
}

type Searched = { readonly kind: SearchKind; readonly match: 'exact' | 'prefix'; readonly value: string }
type BySub =
  | Exclude<UserFilter, { readonly kind: SearchKind }>
  | { kind: 'sub'; match: 'exact' | 'prefix'; value: string }

async function byValue({ sql: kysely }: Database, pool: UserPoolId, { kind, match, value }: Searched, page: Page) {
  const [afterValue, afterSub] = page.after === undefined ? [] : fromCursor(page.after)
  const rows = await kysely
    .selectFrom('user_lookup')
    .innerJoin('users', (join) =>
      join.onRef('users.user_pool_id', '=', 'user_lookup.user_pool_id').onRef('users.sub', '=', 'user_lookup.sub'),
    )
    .select(listedColumns)
    .select('user_lookup.value')
    .where('user_lookup.user_pool_id', '=', pool)
    .where('user_lookup.kind', '=', kind)
    .$if(match === 'exact', (query) => query.where('user_lookup.value', '=', value))
    .$if(match === 'prefix', (query) =>
      query.where('user_lookup.value', '>=', value).where('user_lookup.value', '<', value + last),
    )
    .$if(afterSub !== undefined, (query) =>
      query.where(sql<boolean>`(user_lookup.value, user_lookup.sub) > (${afterValue}, ${afterSub})`),
    )
    .orderBy('user_lookup.value')
    .orderBy('user_lookup.sub')
    .limit(page.limit + 1)
    .execute()
  const users = rows.slice(0, page.limit)
  const end = users.at(-1)
  const more = rows.length > page.limit && end !== undefined
  return { users: users.map(toListedUser), ...(more && { next: toCursor(end.value, end.sub) }) }
}

async function bySub({ sql: kysely }: Database, pool: UserPoolId, filter: BySub | undefined, { limit, after }: Page) {
  if (filter && 'anyOf' in filter && filter.anyOf.length === 0) return { users: [] }
  const [, afterSub] = after === undefined ? [] : fromCursor(after)
  let query = kysely.selectFrom('users').select(listedColumns).where('user_pool_id', '=', pool)
  switch (filter?.kind) {
    case undefined:
      break
    case 'status':
      query = query.where('status', 'in', filter.anyOf)
      break
    case 'enabled':
      query = query.where('enabled', 'in', filter.anyOf.map(toBit))
      break
    case 'sub':
      query =
        filter.match === 'exact'
          ? query.where('sub', '=', filter.value)
          : query.where('sub', '>=', filter.value).where('sub', '<', filter.value + last)
  }
  const rows = await query
    .$if(afterSub !== undefined, (query) => query.where('sub', '>', afterSub ?? ''))
    .orderBy('sub')
    .limit(limit + 1)
    .execute()
  const users = rows.slice(0, limit)
  const end = users.at(-1)
  const more = rows.length > limit && end !== undefined
  return { users: users.map(toListedUser), ...(more && { next: toCursor('', end.sub) }) }
}

/** After every text that begins with a prefix: both databases compare UTF-8 byte by byte. */
const last = '\u{10ffff}'

const toCursor = (value: string, sub: string) => `${sub} ${value}`

function fromCursor(after: string): readonly [value: string, sub: string] {
  const end = after.indexOf(' ')
  return [after.slice(end + 1), after.slice(0, end)]
}
