import { defaultAppClientSettings } from '../domain/app-clients/defaults.ts'
import { newUserPool } from '../domain/user-pools/defaults.ts'
import type { AppClient } from '../model/app-client.ts'
import type { Call } from '../model/call.ts'
import { clientId, userPoolId } from '../model/ids.ts'
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
  principal: { accessKeyId: 'PHTEST00000000000000', role: 'admin' },
  ...some,
})
