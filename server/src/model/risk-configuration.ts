export type CompromisedEvent = 'SIGN_IN' | 'PASSWORD_CHANGE' | 'SIGN_UP'

/** What threat protection does. Plain JSON: it is part of a pool, and of a client that has its own. */
export type RiskConfiguration = {
  readonly compromisedCredentials?: {
    readonly events: readonly CompromisedEvent[]
    readonly action: 'BLOCK' | 'NO_ACTION'
  }
  /** ISO 8601. */
  readonly modifiedAt: string
}
