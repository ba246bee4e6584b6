import type { User, UserKeys } from '../../model/user.ts'
import type { Database } from './database.ts'
import type { UserLookupRow } from './schema.ts'

type Owner = Pick<User, 'userPoolId' | 'sub'>

/** Gives a new user their keys. The sign-in names that others hold: then the caller removes what was written. */
export async function takeKeys(tx: Database, owner: Owner, keys: UserKeys): Promise<readonly string[]> {
  return insertKeys(tx, owner, toRows(owner, keys))
}

/** Makes these the user's keys; the user's row is locked. The sign-in names that others hold: then nothing is changed. */
export async function replaceKeys(tx: Database, owner: Owner, keys: UserKeys): Promise<readonly string[]> {
  const before = await tx.sql
    .selectFrom('user_lookup')
    .selectAll()
    .where('user_pool_id', '=', owner.userPoolId)
    .where('sub', '=', owner.sub)
    .execute()
  const after = toRows(owner, keys)
  const added = after.filter((row) => !before.some((each) => isSame(each, row)))
  const taken = await insertKeys(tx, owner, added)
  if (taken.length > 0) {
    for (const row of added) await deleteKey(tx, row)
    return taken
  }
  for (const row of before.filter((each) => !after.some((row) => isSame(each, row)))) await deleteKey(tx, row)
  return []
}

const isSame = (a: UserLookupRow, b: UserLookupRow) => a.kind === b.kind && a.value === b.value

function toRows({ userPoolId, sub }: Owner, { signIn, search }: UserKeys): readonly UserLookupRow[] {
  const row = (kind: string, value: string): UserLookupRow => ({ user_pool_id: userPoolId, sub, kind, value })
  const searched = Object.entries(search).map(([kind, value]) => row(kind, value))
  // In one order for everybody, so that two users who want each other's names wait for each other only once.
  return [...[...new Set(signIn)].sort().map((name) => row('sign-in', name)), ...searched]
}

/** One statement, so that the unique index decides. */
async function insertKeys(tx: Database, { sub }: Owner, rows: readonly UserLookupRow[]): Promise<readonly string[]> {
  const [first] = rows
  if (!first) return []
  const { numInsertedOrUpdatedRows } = await tx.sql
    .insertInto('user_lookup')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === BigInt(rows.length)) return []
  const names = rows.filter(({ kind }) => kind === 'sign-in').map(({ value }) => value)
  const held = await tx.sql
    .selectFrom('user_lookup')
    .select('value')
    .where('user_pool_id', '=', first.user_pool_id)
    .where('kind', '=', 'sign-in')
    .where('value', 'in', names)
    .where('sub', '!=', sub)
    .execute()
  return held.map(({ value }) => value)
}

const deleteKey = (tx: Database, row: UserLookupRow) =>
  tx.sql
    .deleteFrom('user_lookup')
    .where('user_pool_id', '=', row.user_pool_id)
    .where('sub', '=', row.sub)
    .where('kind', '=', row.kind)
    .where('value', '=', row.value)
    .execute()
