/** The settings that rules depend on; all of them are in the table of config.ts, with flag, variable and default. */
export type Settings = {
  /** Refuses every extension and every concession that AWS does not make. */
  readonly strict: boolean
  /** Whether feature plans (`UserPoolTier`) are enforced. */
  readonly featurePlans: boolean
  /** Whether app clients without a style of managed login have its pages at a domain. */
  readonly defaultLoginStyle: boolean
  /** `base`: issuer under our own base URL; `aws`: the form that AWS writes. */
  readonly issuerMode: 'base' | 'aws'
  /** Pools and clients may be created with an id of the caller's choice. */
  readonly pinnedIds: boolean
  /** Token lifetimes below Cognito's five minutes may be set, down to one second. */
  readonly allowShortLifetimes: boolean
  /** What one address or phone number gets from one pool within an hour. */
  readonly messagesPerRecipient: number
  readonly triggers: {
    readonly timeoutMs: number
    readonly maxAttempts: number
    /** Whether a function runs only if its resource policy lets Cognito call it. */
    readonly requirePermission: boolean
  }
  readonly functions: {
    /** Invocations that may run at once, all functions together. */
    readonly concurrency: number
    /** Bytes of an event that is invoked asynchronously. */
    readonly eventPayloadLimit: number
  }
}
