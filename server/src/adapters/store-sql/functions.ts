import type { LambdaFunction } from '../../model/lambda-function.ts'
import { sealed } from '../../model/sealed.ts'
import type { FunctionStore } from '../../ports/function-store.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import type { FunctionRow } from './schema.ts'

/** A package is kept in pieces, so that no single statement moves megabytes. */
const PIECE_BYTES = 1024 * 1024

export function functionStore(db: Database): FunctionStore {
  const one = ({ sql }: Database, region: string, name: string) =>
    sql.selectFrom('functions').selectAll().where('region', '=', region).where('name', '=', name)

  return {
    find: (region, name) =>
      db.cached(
        `function ${region} ${name}`,
        async () => {
          const row = await one(db, region, name).executeTakeFirst()
          return row && toFunction(row)
        },
        () => ownerOf(region, name),
      ),

    insert: (fn, zip) =>
      db.write([ownerOf(fn.region, fn.name)], async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx.sql
          .insertInto('functions')
          .values(toRow(fn))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) return false
        await keepCode(tx, fn.codeSha256, zip)
        return true
      }),

    update: (region, name, change, zip) =>
      db.write([ownerOf(region, name)], async (tx) => {
        const row = await one(tx, region, name)
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return undefined
        const changed = change(toFunction(row))
        await tx.sql
          .updateTable('functions')
          .set(toRow(changed))
          .where('region', '=', region)
          .where('name', '=', name)
          .execute()
        if (zip) await keepCode(tx, changed.codeSha256, zip)
        if (changed.codeSha256 !== row.code_sha256) await dropUnused(tx, row.code_sha256)
        return changed
      }),

    delete: (region, name) =>
      db.write([ownerOf(region, name)], async (tx) => {
        const row = await tx.sql
          .deleteFrom('functions')
          .where('region', '=', region)
          .where('name', '=', name)
          .returning('code_sha256')
          .executeTakeFirst()
        if (row) await dropUnused(tx, row.code_sha256)
        return row !== undefined
      }),

    async list(region, { limit, after }) {
      const rows = await db.sql
        .selectFrom('functions')
        .selectAll()
        .where('region', '=', region)
        .$if(after !== undefined, (query) => query.where('name', '>', after ?? ''))
        .orderBy('name')
        .limit(limit)
        .execute()
      return rows.map(toFunction)
    },

    async readCode(codeSha256) {
      const pieces: Uint8Array[] = []
      for (;;) {
        const row = await db.sql
          .selectFrom('function_code')
          .select('bytes')
          .where('sha256', '=', codeSha256)
          .where('piece', '=', pieces.length)
          .executeTakeFirst()
        if (!row) return pieces.length > 0 ? Buffer.concat(pieces) : undefined
        pieces.push(row.bytes)
      }
    },
  }
}

const ownerOf = (region: string, name: string) => `function ${region} ${name}`

async function keepCode({ sql }: Database, sha256: string, zip: Uint8Array): Promise<void> {
  for (let piece = 0; piece * PIECE_BYTES < zip.length; piece++) {
    const bytes = zip.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES)
    await sql
      .insertInto('function_code')
      .values({ sha256, piece, bytes })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function dropUnused({ sql }: Database, sha256: string): Promise<void> {
  await sql
    .deleteFrom('function_code')
    .where('sha256', '=', sha256)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('functions').select('name').where('code_sha256', '=', sha256))),
    )
    .execute()
}

type Settings = Omit<LambdaFunction, 'region' | 'name' | 'sealedEnvironment' | 'codeSha256' | 'createdAt' | 'updatedAt'>

function toRow(fn: LambdaFunction): FunctionRow {
  const { region, name, sealedEnvironment, codeSha256, createdAt, updatedAt, ...settings } = fn
  return {
    region,
    name,
    settings: toJsonText(settings satisfies Settings),
    sealed_environment: sealedEnvironment ?? null,
    code_sha256: codeSha256,
    created_at: toInstant(createdAt),
    updated_at: toInstant(updatedAt),
  }
}

const toFunction = (row: FunctionRow): LambdaFunction => ({
  ...fromJsonText<Settings>(row.settings),
  region: row.region,
  name: row.name,
  ...(row.sealed_environment && { sealedEnvironment: sealed(row.sealed_environment) }),
  codeSha256: row.code_sha256,
  createdAt: fromInstant(row.created_at),
  updatedAt: fromInstant(row.updated_at),
})
