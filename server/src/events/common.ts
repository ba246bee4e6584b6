/** What every trigger is sent and gives back. Types only: `import type { … } from 'poolhouse'`. */
export type TriggerEvent<Version extends string, Source extends string, Request, Response> = {
  readonly version: Version
  readonly triggerSource: Source
  readonly region: string
  readonly userPoolId: string
  /** The stored username; `ClientCredentials` for a machine. */
  readonly userName: string
  readonly callerContext: { readonly awsSdkVersion: string; readonly clientId: string }
  readonly request: Request
  /** The only part that a function changes. */
  response: Response
}

/** A handler of such events: it returns the event, with its answer in `response`. */
export type TriggerHandler<Event> = (event: Event) => Promise<Event>

/** Values are always text, `"true"` and `"false"` included. */
export type Attributes = Readonly<Record<string, string>>
export type ClientMetadata = Readonly<Record<string, string>>

/** What most requests hold. */
export type UserRequest = {
  readonly userAttributes: Attributes
  /** What the caller handed over, when it did. */
  readonly clientMetadata?: ClientMetadata
}

/** Present when the app client does not tell whether a user exists. */
export type MaybeUnknownUser = { readonly userNotFound?: boolean }

// biome-ignore lint/complexity/noBannedTypes: there is nothing to answer
export type NoAnswer = {}
