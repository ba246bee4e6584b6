import { username, userPoolId, userSub } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { ListedUser, User, UserAttributes, UserPassword, UserStatus } from '../../model/user.ts'
import { fromInstant, fromJsonText, toBit, toInstant, toJsonText } from './columns.ts'
import type { UserRow } from './schema.ts'

export function toRow(user: User): UserRow {
  const { userPoolId, sub, username, status, enabled, attributes, password, createdAt, updatedAt, ...details } = user
  return {
    user_pool_id: userPoolId,
    sub,
    username,
    status,
    enabled: toBit(enabled),
    attributes: toJsonText(attributes),
    details: toJsonText(details),
    password: password?.sealed ?? null,
    password_set_at: password ? toInstant(password.setAt) : null,
    password_history: toJsonText((password?.history ?? []).map((each) => Buffer.from(each).toString('base64'))),
    created_at: toInstant(createdAt),
    updated_at: toInstant(updatedAt),
  }
}

/** What a list reads of a user's row. */
export const listedColumns = [
  'users.user_pool_id',
  'users.sub',
  'users.username',
  'users.status',
  'users.enabled',
  'users.attributes',
  'users.details',
  'users.created_at',
  'users.updated_at',
] as const

export const toListedUser = (row: Omit<UserRow, 'password' | 'password_set_at' | 'password_history'>): ListedUser => ({
  ...fromJsonText<object>(row.details),
  userPoolId: userPoolId(row.user_pool_id),
  sub: userSub(row.sub),
  username: username(row.username),
  status: row.status as UserStatus,
  enabled: row.enabled === 1,
  attributes: fromJsonText<UserAttributes>(row.attributes),
  createdAt: fromInstant(row.created_at),
  updatedAt: fromInstant(row.updated_at),
})

export function toUser(row: UserRow): User {
  const password = toPassword(row)
  return { ...toListedUser(row), ...(password && { password }) }
}

function toPassword(row: UserRow): UserPassword | undefined {
  if (row.password === null || row.password_set_at === null) return undefined
  const history = fromJsonText<readonly string[]>(row.password_history)
  return {
    sealed: sealed(row.password),
    setAt: fromInstant(row.password_set_at),
    history: history.map((each) => sealed(Buffer.from(each, 'base64'))),
  }
}
