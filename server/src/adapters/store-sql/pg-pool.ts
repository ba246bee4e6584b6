import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import pg from 'pg'

/** `pg` as Kysely's dialect wants its pool, with named statements: unnamed ones are planned anew each time. */
export function kyselyPool(pool: pg.Pool): PostgresPool {
  const names = new StatementNames()
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client) ?? kyselyClient(client, names)
      clients.set(client, known)
      return known
    },
  }
}

function kyselyClient(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  let broken = false

  async function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const name = parameters.length > 0 ? names.of(text) : undefined
    const values = parameters.map((value) => (typeof value === 'string' ? withoutNul(value) : value))
    try {
      const result = await client.query({ text, values, ...(name && { name }) })
      return result as unknown as PostgresQueryResult<R>
    } catch (error) {
      // An error that is not the server's own leaves the connection in a state that nobody knows.
      broken ||= !(error instanceof pg.DatabaseError)
      throw error
    }
  }

  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || broken),
  }
}

/** PostgreSQL's text holds no NUL, SQLite's does. Only look-ups of what strangers sent can have one, and they find nothing. */
const withoutNul = (text: string) => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text)

/** A name for each text, on all connections the same. Lists of any length make texts without end: those get none. */
class StatementNames {
  readonly #names = new Map<string, string>()

  of(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known || this.#names.size >= 500) return known
    const name = `poolhouse_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}

/** As SQLite gives them: counts as numbers, bytes as Uint8Array. Everything else we keep is text. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return Number
    const parse = pg.types.getTypeParser(oid, format as 'text')
    if (oid === pg.types.builtins.BYTEA) return (value: string) => new Uint8Array(parse(value))
    return parse
  }) as pg.CustomTypesConfig['getTypeParser'],
}
