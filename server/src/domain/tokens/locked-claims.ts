import type { Reason } from '../../model/effect.ts'

// Developer guide, "Pre token generation Lambda trigger", table of claims and scopes. `scope` has members of its own.
const locked: ReadonlySet<string> = new Set([
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'client_id',
  'cognito:username',
  'device_key',
  'event_id',
  'exp',
  'iat',
  'identities',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'scope',
  'sub',
  'token_use',
  'username',
  'version',
])

/** The claims that a group override writes. */
export const groupClaimNames = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role'] as const

/** Why a function may not add or change a claim; undefined when it may. A name locked in one token is locked in both. */
export function whyNotAdd(name: string): Reason | undefined {
  if (locked.has(name)) return 'claim-locked'
  if (groupClaimNames.some((each) => each === name)) return 'claim-use-groups'
  if (name.startsWith('cognito:')) return 'claim-locked-prefix'
  return name.startsWith('dev:') ? 'claim-dev-prefix' : undefined
}

/** Why a function may not suppress a claim; undefined when it may. */
export function whyNotSuppress(name: string): Reason | undefined {
  const fixed = locked.has(name) || (name.startsWith('cognito:') && name !== 'cognito:groups')
  return fixed ? 'suppress-locked' : undefined
}
