import type { IamRole } from '../../model/role.ts'
import type { RoleStore } from '../../ports/role-store.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { deleteRow } from './rows-where.ts'
import type { RoleRow } from './schema.ts'

export function roleStore(db: Database): RoleStore {
  const one = ({ sql }: Database, name: string) =>
    sql.selectFrom('roles').selectAll().where('folded_name', '=', fold(name))

  return {
    async find(name) {
      const row = await one(db, name).executeTakeFirst()
      return row && toRole(row)
    },

    insert: (role) =>
      db.write([], async ({ sql }) => {
        const { numInsertedOrUpdatedRows } = await sql
          .insertInto('roles')
          .values(toRow(role))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    update: (name, change) =>
      db.write([], async (tx) => {
        const row = await one(tx, name)
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return undefined
        const changed = change(toRole(row))
        await tx.sql.updateTable('roles').set(toRow(changed)).where('folded_name', '=', fold(name)).execute()
        return changed
      }),

    delete: (name) => db.write([], (tx) => deleteRow(tx, 'roles', { folded_name: fold(name) })),

    async list() {
      const rows = await db.sql.selectFrom('roles').selectAll().orderBy('folded_name').execute()
      return rows.map(toRole)
    },
  }
}

// Names are ASCII.
const fold = (name: string) => name.toLowerCase()

function toRow({ createdAt, ...settings }: IamRole): RoleRow {
  return { folded_name: fold(settings.name), settings: toJsonText(settings), created_at: toInstant(createdAt) }
}

const toRole = ({ settings, created_at }: RoleRow): IamRole => ({
  ...fromJsonText<Omit<IamRole, 'createdAt'>>(settings),
  createdAt: fromInstant(created_at),
})
