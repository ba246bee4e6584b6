import type { KeptTestCases } from '../../model/kept-test-cases.ts'
import type { TestCaseStore } from '../../ports/test-case-store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import type { TestCasesRow } from './schema.ts'

export function testCaseStore({ sql }: Database): TestCaseStore {
  return {
    async find(region, functionName) {
      const row = await sql
        .selectFrom('test_cases')
        .selectAll()
        .where('region', '=', region)
        .where('function_name', '=', functionName)
        .executeTakeFirst()
      return row && toCases(row)
    },

    // One statement each way: of many who write the same version one finds the row as it has to be.
    async put(cases) {
      if (cases.version === 1) {
        const { numInsertedOrUpdatedRows } = await sql
          .insertInto('test_cases')
          .values(toRow(cases))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }
      const { numUpdatedRows } = await sql
        .updateTable('test_cases')
        .set(toRow(cases))
        .where('region', '=', cases.region)
        .where('function_name', '=', cases.functionName)
        .where('version', '=', cases.version - 1)
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },
  }
}

const toRow = ({ region, functionName, text, version, updatedAt }: KeptTestCases): TestCasesRow => ({
  region,
  function_name: functionName,
  text,
  version,
  updated_at: toInstant(updatedAt),
})

const toCases = (row: TestCasesRow): KeptTestCases => ({
  region: row.region,
  functionName: row.function_name,
  text: row.text,
  version: row.version,
  updatedAt: fromInstant(row.updated_at),
})
