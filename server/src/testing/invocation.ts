import { clientId, userPoolId } from '../model/ids.ts'
import type { Invocation } from '../model/invocation.ts'

const access = '/response/claimsAndScopeOverrideDetails/accessTokenGeneration'

/** The record of a machine token that got one claim more; `some` replaces members. */
export const anInvocation = (some: Partial<Invocation> = {}): Invocation => ({
  id: '5a1c4c1e-6c0f-4f57-9a6b-2f0d8f2f7c11',
  requestId: '00000000-0000-4000-8000-000000000001',
  at: new Date('2026-11-21T10:00:00.036Z'),
  userPoolId: userPoolId('us-east-1_AbCdEfGhI'),
  clientId: clientId('1example23456789'),
  username: null,
  trigger: 'PreTokenGeneration',
  triggerSource: 'TokenGeneration_ClientCredentials',
  eventVersion: 'V3_0',
  grant: 'client_credentials',
  function: { arn: 'arn:aws:lambda:us-east-1:000000000000:function:tokens', where: 'embedded' },
  outcome: { kind: 'ok' },
  attempt: 1,
  cold: true,
  durations: { queueMs: 0.1, initMs: 34.8, handlerMs: 1.2, totalMs: 36.3 },
  memoryUsedMb: 61,
  event: { version: '3', request: { scopes: ['orders/read'] } },
  answer: { version: '3', response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: {} } } },
  answerText: null,
  effects: [
    {
      target: 'access',
      name: 'tier',
      change: 'add',
      result: 'applied',
      before: null,
      after: 'gold',
      path: `${access}/claimsToAddOrOverride/tier`,
    },
  ],
  warnings: [],
  sizes: { event: 412, answer: 230, accessToken: 1130, idToken: null, claims: 11 },
  log: [],
  ...some,
})
