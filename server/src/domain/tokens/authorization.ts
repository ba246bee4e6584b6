import type { AppClient } from '../../model/app-client.ts'
import type { TokenSession } from '../../model/token-session.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { GroupConfiguration } from '../groups/group-configuration.ts'

/** Why a token is asked for, as the trigger's event says it. */
export type TriggerSource =
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens'
  | 'TokenGeneration_ClientCredentials'

/** The way in, as the invocation record says it. */
export type GrantName =
  | 'password'
  | 'srp'
  | 'custom'
  | 'user_auth'
  | 'new_password'
  | 'device'
  | 'code'
  | 'implicit'
  | 'refresh'
  | 'get_tokens_from_refresh_token'
  | 'client_credentials'
  | 'get_client_token'

type Common = {
  readonly pool: UserPool
  readonly client: AppClient
  readonly source: TriggerSource
  readonly grant: GrantName
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined
}

/** The client acts for itself: no user, no ID token. */
export type MachineAuthorization = Common & {
  readonly kind: 'client'
  readonly scopes: readonly string[]
  readonly authTime: Date
}

/** A person proved who they are, now or when the session began. */
export type UserAuthorization = Common & {
  readonly kind: 'user'
  readonly user: User
  readonly groups: GroupConfiguration
  readonly session: TokenSession
}

/** What a grant or a sign-in has proven. domain/tokens turns it into tokens; nothing else mints them. */
export type Authorization = MachineAuthorization | UserAuthorization
