import type { AppClient, ClientSecret } from '../../model/app-client.ts'
import { type ClientId, clientId, type UserPoolId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { AppClientStore } from '../../ports/store.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { requirePool } from './hold-pool.ts'
import { countRows, deleteRow } from './rows-where.ts'
import type { AppClientRow, ClientSecretRow } from './schema.ts'

export function appClientStore(db: Database): AppClientStore {
  const anywhere = (id: ClientId) =>
    db.cached(
      `app client ${id}`,
      async () => {
        const row = await db.sql.selectFrom('app_clients').selectAll().where('id', '=', id).executeTakeFirst()
        return row && toAppClient(row, await secretsOf(db, [id]))
      },
      (client) => client.userPoolId,
    )

  return {
    findAnywhere: anywhere,

    async find(pool, id) {
      const client = await anywhere(id)
      return client?.userPoolId === pool ? client : undefined
    },

    insert: (client) =>
      db.write([client.userPoolId], async (tx) => {
        await requirePool(tx, client.userPoolId)
        const { numInsertedOrUpdatedRows } = await tx.sql
          .insertInto('app_clients')
          .values(toRow(client))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) return false
        if (client.secrets.length > 0) {
          const rows = client.secrets.map((secret) => toSecretRow(client.id, secret))
          await tx.sql.insertInto('client_secrets').values(rows).execute()
        }
        return true
      }),

    update: (pool, id, change) =>
      db.write([pool], async (tx) => {
        const row = await lockedRow(tx, pool, id)
        if (!row) return undefined
        const before = toAppClient(row, await secretsOf(tx, [id]))
        const changed = { ...change(before), secrets: before.secrets }
        await tx.sql
          .updateTable('app_clients')
          .set(toRow(changed))
          .where('user_pool_id', '=', pool)
          .where('id', '=', id)
          .execute()
        return changed
      }),

    delete: (pool, id) => db.write([pool], (tx) => deleteRow(tx, 'app_clients', { user_pool_id: pool, id })),

    async list(pool, { limit, after }) {
      const rows = await db.sql
        .selectFrom('app_clients')
        .selectAll()
        .where('user_pool_id', '=', pool)
        .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
        .orderBy('id')
        .limit(limit)
        .execute()
      const secrets = await secretsOf(
        db,
        rows.map((row) => clientId(row.id)),
      )
      return rows.map((row) => toAppClient(row, secrets))
    },

    count: (pool) => countRows(db, 'app_clients', { user_pool_id: pool }),

    addSecret: (pool, id, secret, atMost) =>
      db.write([pool], async (tx) => {
        // The client's row is the lock for its secrets.
        if (!(await lockedRow(tx, pool, id))) return false
        const present = await secretsOf(tx, [id])
        if (present.length >= atMost || present.some((each) => each.id === secret.id)) return false
        await tx.sql.insertInto('client_secrets').values(toSecretRow(id, secret)).execute()
        return true
      }),

    deleteSecret: (pool, id, secretId) =>
      db.write([pool], async (tx) => {
        if (!(await lockedRow(tx, pool, id))) return 'unknown'
        const present = await secretsOf(tx, [id])
        if (!present.some((each) => each.id === secretId)) return 'unknown'
        if (present.length === 1) return 'last'
        await tx.sql.deleteFrom('client_secrets').where('client_id', '=', id).where('id', '=', secretId).execute()
        return 'deleted'
      }),
  }
}

const lockedRow = ({ sql, dialect }: Database, pool: UserPoolId, id: ClientId) =>
  sql
    .selectFrom('app_clients')
    .selectAll()
    .where('user_pool_id', '=', pool)
    .where('id', '=', id)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()

async function secretsOf({ sql }: Database, clients: readonly ClientId[]): Promise<readonly ClientSecretRow[]> {
  if (clients.length === 0) return []
  return sql
    .selectFrom('client_secrets')
    .selectAll()
    .where('client_id', 'in', clients)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

function toRow({ id, userPoolId, name, secrets: _rows, createdAt, updatedAt, ...settings }: AppClient): AppClientRow {
  return {
    id,
    user_pool_id: userPoolId,
    name,
    settings: toJsonText(settings),
    created_at: toInstant(createdAt),
    updated_at: toInstant(updatedAt),
  }
}

const toSecretRow = (client: ClientId, { id, sealed, createdAt }: ClientSecret): ClientSecretRow => ({
  client_id: client,
  id,
  sealed,
  created_at: toInstant(createdAt),
})

type Columns = 'id' | 'userPoolId' | 'name' | 'secrets' | 'createdAt' | 'updatedAt'

function toAppClient(row: AppClientRow, secrets: readonly ClientSecretRow[]): AppClient {
  return {
    ...fromJsonText<Omit<AppClient, Columns>>(row.settings),
    id: clientId(row.id),
    userPoolId: userPoolId(row.user_pool_id),
    name: row.name,
    secrets: secrets.filter((each) => each.client_id === row.id).map(toSecret),
    createdAt: fromInstant(row.created_at),
    updatedAt: fromInstant(row.updated_at),
  }
}

const toSecret = (row: ClientSecretRow): ClientSecret => ({
  id: row.id,
  sealed: sealed(row.sealed),
  createdAt: fromInstant(row.created_at),
})
