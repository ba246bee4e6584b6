import type { Happening } from '../model/happening.ts'
import { clientId } from '../model/ids.ts'
import { aUserPool } from './entities.ts'
import { NOON } from './test-clock.ts'

/** A sign-in of Ada's at noon that went well; `some` replaces members. */
export const aHappening = (some: Partial<Happening> = {}): Happening => ({
  kind: 'sign-in',
  userPoolId: aUserPool().id,
  at: NOON,
  name: 'USER_PASSWORD_AUTH',
  outcome: 'ok',
  requestId: '00000000-0000-4000-8000-000000000001',
  clientId: clientId('1example23456789'),
  user: { username: 'ada', sub: 'sub of ada' },
  ...some,
})
