import { defaultAppClientSettings } from '../domain/app-clients/defaults.ts'
import { newUserPool } from '../domain/user-pools/defaults.ts'
import type { AppClient } from '../model/app-client.ts'
import type { Call } from '../model/call.ts'
import { clientId, username, userPoolId, userSub } from '../model/ids.ts'
import type { User } from '../model/user.ts'
import type { UserPool } from '../model/user-pool.ts'
import { NOON } from './test-clock.ts'

/** A pool as CreateUserPool makes it; `some` replaces members. */
export const aUserPool = (some: Partial<UserPool> = {}): UserPool => ({
  ...newUserPool({ id: userPoolId('us-east-1_AbCdEfGhI'), accountId: '000000000000', name: 'customers' }, NOON),
  ...some,
})

/** A public client of that pool as CreateUserPoolClient makes it; `some` replaces members. */
export const anAppClient = (some: Partial<AppClient> = {}): AppClient => ({
  ...defaultAppClientSettings,
  id: clientId('1example23456789abcdefghij'),
  userPoolId: userPoolId('us-east-1_AbCdEfGhI'),
  name: 'web',
  secrets: [],
  createdAt: NOON,
  updatedAt: NOON,
  ...some,
})

/** A call of an administrator in us-east-1; `some` replaces members. */
export const aCall = (some: Partial<Call> = {}): Call => ({
  requestId: '00000000-0000-4000-8000-000000000001',
  region: 'us-east-1',
  accountId: '000000000000',
  issuerBase: 'http://localhost:4600',
  principal: { kind: 'access-key', accessKeyId: 'PHTEST00000000000000', role: 'admin' },
  ...some,
})

/** A confirmed user of that pool without a password; `some` replaces members. */
export const aUser = (some: Partial<User> = {}): User => ({
  userPoolId: userPoolId('us-east-1_AbCdEfGhI'),
  sub: userSub('5d1f2c1e-6c0f-4f57-9a6b-2f0d8f2f7c11'),
  username: username('ada'),
  status: 'CONFIRMED',
  enabled: true,
  attributes: { email: 'ada@example.com', email_verified: 'true' },
  createdAt: NOON,
  updatedAt: NOON,
  ...some,
})
