import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { CompiledQuery, SqliteDatabase, SqliteStatement } from 'kysely'
import type { Direct } from './database.ts'

/** `node:sqlite` as Kysely's SQLite dialect wants its driver, with every statement prepared once. */
export function kyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      const known = prepared.get(sql)
      if (known) return known
      // Our transactions write. Begun as readers they would fail, not wait, when another process writes first.
      const statement = kyselyStatement(database.prepare(sql === 'begin' ? 'begin immediate' : sql))
      // Lists of values of any length make texts without end, so not all are kept.
      if (prepared.size >= maxPrepared) prepared.clear()
      prepared.set(sql, statement)
      return statement
    },
    close: () => database.close(),
  }
}

/** Past Kysely's dialect, with the statements that are prepared for it. */
export function directTo(database: DatabaseSync, prepared: SqliteDatabase): Direct {
  return {
    run<Row>({ sql, parameters }: CompiledQuery<Row>) {
      const statement = prepared.prepare(sql)
      if (statement.reader) return statement.all(parameters) as readonly Row[]
      statement.run(parameters)
      return []
    },
    get isTransaction() {
      return database.isTransaction
    },
  }
}

const maxPrepared = 500

function kyselyStatement(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  }
}
