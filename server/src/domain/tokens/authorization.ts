import type { AppClient } from '../../model/app-client.ts'
import type { UserPool } from '../../model/user-pool.ts'

/** Why a token is asked for, as the trigger's event says it. */
export type TriggerSource = 'TokenGeneration_ClientCredentials'

/** The way in, as the invocation record says it. */
export type GrantName = 'client_credentials' | 'get_client_token'

/** What a grant has proven. domain/tokens turns it into tokens; nothing else mints them. */
export type Authorization = {
  /** The client acts for itself: no user, no ID token. */
  readonly kind: 'client'
  readonly pool: UserPool
  readonly client: AppClient
  readonly scopes: readonly string[]
  readonly source: TriggerSource
  readonly grant: GrantName
  readonly authTime: Date
  readonly clientMetadata?: Readonly<Record<string, string>>
}
