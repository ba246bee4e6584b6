import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import type { GrantName, TriggerSource } from '../../model/progress.ts'
import type { SignInWay } from '../../model/token-session.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { newSession } from './sign-in-tokens.ts'

type Way = {
  readonly source: TriggerSource
  readonly way: SignInWay['kind'] | 'machine'
  /** Whether client metadata reaches the function: developer guide, "Pre token generation Lambda trigger". */
  readonly metadata: boolean
}

const byApi = { way: 'sdk', metadata: true } as const
const byPages = { source: 'TokenGeneration_HostedAuth', way: 'hosted', metadata: false } as const
const machine = { source: 'TokenGeneration_ClientCredentials', way: 'machine', metadata: true } as const

/** What the function is told of each grant. */
export const ways: Readonly<Record<GrantName, Way>> = {
  password: { source: 'TokenGeneration_Authentication', ...byApi },
  srp: { source: 'TokenGeneration_Authentication', ...byApi },
  custom: { source: 'TokenGeneration_Authentication', ...byApi },
  user_auth: { source: 'TokenGeneration_Authentication', ...byApi },
  new_password: { source: 'TokenGeneration_NewPasswordChallenge', ...byApi },
  device: { source: 'TokenGeneration_AuthenticateDevice', ...byApi },
  code: byPages,
  implicit: byPages,
  refresh: { source: 'TokenGeneration_RefreshTokens', way: 'sdk', metadata: false },
  get_tokens_from_refresh_token: { source: 'TokenGeneration_RefreshTokens', ...byApi },
  client_credentials: machine,
  get_client_token: machine,
  console: { source: 'TokenGeneration_Authentication', way: 'sdk', metadata: false },
}

export type SessionNeeds = Pick<Deps, 'clock' | 'random'>

type Signer = {
  readonly pool: UserPool
  readonly client: AppClient
  readonly user: User
  readonly scopes: readonly string[]
}

/** The session that a sign-in of that kind would begin; it is kept nowhere. */
export function sessionBy(way: SignInWay['kind'], deps: SessionNeeds, call: Call, { scopes, ...signIn }: Signer) {
  const session = newSession(deps, call, signIn)
  return { ...session, scopes, ...(way === 'hosted' && { way: { kind: 'hosted' } as const }) }
}
