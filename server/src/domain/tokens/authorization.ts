import type { AppClient } from '../../model/app-client.ts'
import type { GrantName, TriggerSource } from '../../model/progress.ts'
import type { TokenSession } from '../../model/token-session.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { GroupConfiguration } from '../groups/group-configuration.ts'

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
