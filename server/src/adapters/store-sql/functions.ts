import { LATEST } from '../../model/lambda-function.ts'
import type { FunctionStore } from '../../ports/function-store.ts'
import type { Database } from './database.ts'
import { dropUnused, keepCode, readCode } from './function-code.ts'
import { ownerOf, toFunction, toRow } from './function-rows.ts'

export function functionStore(db: Database): FunctionStore {
  const one = ({ sql }: Database, region: string, name: string) =>
    sql.selectFrom('functions').selectAll().where('region', '=', region).where('name', '=', name)

  return {
    find: (region, name) =>
      db.cached(
        `function ${region} ${name}`,
        async () => {
          const row = await one(db, region, name).executeTakeFirst()
          return row && toFunction(row, LATEST)
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
        // Of a folder's function of that name, which is gone: this one begins at 1.
        await deletePublished(tx, fn.region, fn.name)
        await keepCode(tx, fn.codeSha256, zip)
        return true
      }),

    update: (region, name, change, zip) =>
      db.write([ownerOf(region, name)], async (tx) => {
        const row = await one(tx, region, name)
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return undefined
        const changed = change(toFunction(row, LATEST))
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
        if (!row) return false
        await dropUnused(tx, row.code_sha256)
        await deletePublished(tx, region, name)
        return true
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
      return rows.map((row) => toFunction(row, LATEST))
    },

    readCode: (sha256) => readCode(db, sha256),
  }
}

async function deletePublished(tx: Database, region: string, name: string): Promise<void> {
  const versions = await tx.sql
    .deleteFrom('function_versions')
    .where('region', '=', region)
    .where('name', '=', name)
    .returning('code_sha256')
    .execute()
  for (const sha256 of new Set(versions.map((row) => row.code_sha256))) await dropUnused(tx, sha256)
  await tx.sql.deleteFrom('function_aliases').where('region', '=', region).where('function_name', '=', name).execute()
  await tx.sql.deleteFrom('function_numbers').where('region', '=', region).where('name', '=', name).execute()
}
