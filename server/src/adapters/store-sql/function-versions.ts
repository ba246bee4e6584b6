import type { FunctionVersionStore } from '../../ports/function-store.ts'
import type { Database } from './database.ts'
import { dropUnused, keepCode } from './function-code.ts'
import { ownerOf, toFunction, toRow } from './function-rows.ts'
import type { FunctionVersionRow } from './schema.ts'

export function functionVersionStore(db: Database): FunctionVersionStore {
  const all = ({ sql }: Database, region: string, name: string) =>
    sql.selectFrom('function_versions').selectAll().where('region', '=', region).where('name', '=', name)

  return {
    find: (region, name, version) =>
      db.cached(
        `function ${region} ${name} ${version}`,
        async () => {
          const row = await all(db, region, name).where('number', '=', Number(version)).executeTakeFirst()
          return row && toVersion(row)
        },
        () => ownerOf(region, name),
      ),

    next: (region, name) =>
      db.write([], async (tx) => {
        // Takes the row's lock, although it changes nothing.
        const { last } = await tx.sql
          .insertInto('function_numbers')
          .values({ region, name, last: 0 })
          .onConflict((conflict) =>
            conflict.columns(['region', 'name']).doUpdateSet(({ ref }) => ({ last: ref('function_numbers.last') })),
          )
          .returning('last')
          .executeTakeFirstOrThrow()
        const newest = await all(tx, region, name).orderBy('number', 'desc').limit(1).executeTakeFirst()
        return { number: String(last + 1), newest: newest && toVersion(newest) }
      }),

    insert: (fn, zip) =>
      db.write([ownerOf(fn.region, fn.name)], async (tx) => {
        const number = Number(fn.version)
        await tx.sql
          .insertInto('function_versions')
          .values({ ...toRow(fn), number })
          .execute()
        await tx.sql
          .updateTable('function_numbers')
          .set({ last: number })
          .where('region', '=', fn.region)
          .where('name', '=', fn.name)
          .execute()
        if (zip) await keepCode(tx, fn.codeSha256, zip)
      }),

    update: (region, name, version, change) =>
      db.write([ownerOf(region, name)], async (tx) => {
        const row = await all(tx, region, name)
          .where('number', '=', Number(version))
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return undefined
        const changed = change(toVersion(row))
        await tx.sql
          .updateTable('function_versions')
          .set(toRow(changed))
          .where('region', '=', region)
          .where('name', '=', name)
          .where('number', '=', row.number)
          .execute()
        return changed
      }),

    delete: (region, name, version) =>
      db.write([ownerOf(region, name)], async (tx) => {
        if (await hasAlias(tx, region, name, version)) return 'aliased'
        const row = await tx.sql
          .deleteFrom('function_versions')
          .where('region', '=', region)
          .where('name', '=', name)
          .where('number', '=', Number(version))
          .returning('code_sha256')
          .executeTakeFirst()
        if (row) await dropUnused(tx, row.code_sha256)
        return row ? 'deleted' : 'unknown'
      }),

    async list(region, name, { limit, after }) {
      const rows = await all(db, region, name)
        .$if(after !== undefined, (query) => query.where('number', '>', Number(after)))
        .orderBy('number')
        .limit(limit)
        .execute()
      return rows.map(toVersion)
    },
  }
}

const toVersion = (row: FunctionVersionRow) => toFunction(row, String(row.number))

async function hasAlias({ sql }: Database, region: string, name: string, version: string): Promise<boolean> {
  const found = await sql
    .selectFrom('function_aliases')
    .select('name')
    .where('region', '=', region)
    .where('function_name', '=', name)
    .where(({ or, eb }) => or([eb('version', '=', version), eb('additional_version', '=', version)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
