import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Copies of the pool's one real user, row by row, with another number in every text and another `sub`. The server is not running. */
export function seedUsers(folder: string, pool: string, from: number, to: number): void {
  const database = new DatabaseSync(join(folder, '.poolhouse', 'poolhouse.sqlite'))
  database.exec('pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -1000000; begin')
  const { sub: original } = database
    .prepare('select sub from users where user_pool_id = ? and username = ?')
    .get(pool, 'user-0000000') as { sub: string }
  for (const name of ['users', 'user_lookup', 'group_members']) {
    const columns = (database.prepare(`pragma table_info(${name})`).all() as { name: string; type: string }[]).map(
      (column) => ({ ...column, isText: column.type === 'TEXT' }),
    )
    const values = columns.map(({ name: column, isText }) =>
      isText ? `replace(replace(${column}, '0000000', printf('%07d', i)), :original, ${subOf})` : column,
    )
    database
      .prepare(
        `with recursive numbers(i) as (select :from union all select i + 1 from numbers where i + 1 < :to)
         insert into ${name} (${columns.map((column) => column.name).join(', ')})
         select ${values.join(', ')} from numbers, ${name} where user_pool_id = :pool and sub = :original`,
      )
      .run({ ':from': from, ':to': to, ':pool': pool, ':original': original })
  }
  database.exec('commit')
  database.close()
}

/** In the form of a UUID, spread as random ones are: 2654435761 is odd, so no two numbers below 2^32 give the same. */
const subOf = `printf('%08x-0000-4000-8000-%012x', (i * 2654435761) & 4294967295, i)`
