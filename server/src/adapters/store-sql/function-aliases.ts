import type { FunctionAlias } from '../../model/lambda-function.ts'
import type { FunctionAliasStore } from '../../ports/function-store.ts'
import { fromJsonText, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { ownerOf } from './function-rows.ts'
import { deleteRow } from './rows-where.ts'
import type { FunctionAliasRow } from './schema.ts'

export function functionAliasStore(db: Database): FunctionAliasStore {
  const all = ({ sql }: Database, region: string, functionName: string) =>
    sql
      .selectFrom('function_aliases')
      .selectAll()
      .where('region', '=', region)
      .where('function_name', '=', functionName)

  return {
    find: (region, functionName, name) =>
      db.cached(
        `function ${region} ${functionName} alias ${name}`,
        async () => {
          const row = await all(db, region, functionName).where('name', '=', name).executeTakeFirst()
          return row && toAlias(row)
        },
        () => ownerOf(region, functionName),
      ),

    insert: (alias) =>
      db.write([ownerOf(alias.region, alias.functionName)], async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx.sql
          .insertInto('function_aliases')
          .values(toRow(alias))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    update: (region, functionName, name, change) =>
      db.write([ownerOf(region, functionName)], async (tx) => {
        const row = await all(tx, region, functionName)
          .where('name', '=', name)
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return undefined
        const changed = change(toAlias(row))
        await tx.sql
          .updateTable('function_aliases')
          .set(toRow(changed))
          .where('region', '=', region)
          .where('function_name', '=', functionName)
          .where('name', '=', name)
          .execute()
        return changed
      }),

    delete: (region, functionName, name) =>
      db.write([ownerOf(region, functionName)], (tx) =>
        deleteRow(tx, 'function_aliases', { region, function_name: functionName, name }),
      ),

    async list(region, functionName, { limit, after }) {
      const rows = await all(db, region, functionName)
        .$if(after !== undefined, (query) => query.where('name', '>', after ?? ''))
        .orderBy('name')
        .limit(limit)
        .execute()
      return rows.map(toAlias)
    },
  }
}

type Settings = Omit<FunctionAlias, 'region' | 'functionName' | 'name' | 'version'>

/** The versions are columns too: a version that an alias points to is not deleted. */
function toRow(alias: FunctionAlias): FunctionAliasRow {
  const { region, functionName, name, version, ...settings } = alias
  return {
    region,
    function_name: functionName,
    name,
    version,
    additional_version: alias.additional?.version ?? null,
    settings: toJsonText(settings satisfies Settings),
  }
}

const toAlias = (row: FunctionAliasRow): FunctionAlias => ({
  ...fromJsonText<Settings>(row.settings),
  region: row.region,
  functionName: row.function_name,
  name: row.name,
  version: row.version,
})
