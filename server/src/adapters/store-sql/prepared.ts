import type { CompiledQuery, Insertable } from 'kysely'
import type { Database, Dialect } from './database.ts'
import type { Schema } from './schema.ts'

/** A statement as Kysely builds it. */
type Buildable<Row> = { compile(): CompiledQuery<Row> }

/**
 * A statement of the hot paths, built and compiled once per dialect: for a row that is found by its key Kysely takes
 * several times as long as the database. What changes from call to call is a member of `given`.
 */
export function prepared<Given extends object, Row>(build: (db: Database, given: Given) => Buildable<Row>) {
  const compiled: Partial<Record<Dialect, CompiledQuery<Row>>> = {}
  return (db: Database, given: Given): Promise<readonly Row[]> => {
    compiled[db.dialect] ??= build(db, places<Given>()).compile()
    const query = compiled[db.dialect] as CompiledQuery<Row>
    const values = query.parameters.map((each) =>
      each instanceof Place ? (given as Readonly<Record<string, unknown>>)[each.name] : each,
    )
    return db.run({ ...query, parameters: values })
  }
}

/** Inserts a row; all rows of a table come with the same columns, null ones too. */
export function preparedInsert<Table extends keyof Schema & string>(table: Table) {
  const compiled: Partial<Record<Dialect, { readonly query: CompiledQuery; readonly columns: readonly string[] }>> = {}
  return async (db: Database, row: Insertable<Schema[Table]>): Promise<void> => {
    compiled[db.dialect] ??= { query: db.sql.insertInto(table).values(row).compile(), columns: Object.keys(row) }
    const { query, columns } = compiled[db.dialect] as NonNullable<(typeof compiled)[Dialect]>
    const values = columns.map((column) => (row as Readonly<Record<string, unknown>>)[column])
    await db.run({ ...query, parameters: values })
  }
}

/** Stands in a statement for a value that comes with each call. */
class Place {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A place for every member that the statement asks for. */
const places = <Given extends object>() =>
  new Proxy({} as Given, { get: (_target, name) => (typeof name === 'string' ? new Place(name) : undefined) })
