import type { Json, JsonObject } from '../lib/exact-json.ts'
import type { Effect, Reason, WarningCode } from './effect.ts'
import type { GrantName } from './progress.ts'
import type { UserStatus } from './user.ts'
import type { EventVersion, UserPoolTier } from './user-pool.ts'

/** What a case starts from; docs/testing.md has the defaults. Plain JSON. */
export type Given = {
  readonly pool?: { readonly id?: string; readonly region?: string; readonly tier?: UserPoolTier }
  readonly client?: string | { readonly id?: string; readonly name?: string; readonly scopes?: readonly string[] }
  /** `none`: a machine. */
  readonly user?: 'none' | GivenUser
  readonly grant?: GrantName
  readonly scopes?: readonly string[]
  readonly metadata?: Readonly<Record<string, string>>
  readonly eventVersion?: EventVersion
  /** The clock of the tokens, ISO 8601; the function sees the real one. */
  readonly now?: string
  readonly environment?: Readonly<Record<string, string>>
  /** A whole event in place of everything above. */
  readonly event?: JsonObject
}

export type GivenUser = {
  readonly username?: string
  readonly sub?: string
  readonly status?: UserStatus
  readonly attributes?: Readonly<Record<string, string>>
  readonly groups?: readonly (string | GivenGroup)[]
}

export type GivenGroup = { readonly name: string; readonly role?: string; readonly precedence?: number }

/** A token as it has to be. Values may be patterns such as `{ $type: string }`. */
export type ExpectedToken = {
  /** Not in the token without the function, and now with this value. */
  readonly added?: JsonObject
  /** There before with another value. */
  readonly changed?: JsonObject
  readonly absent?: readonly string[]
  /** Whatever it was before. */
  readonly claims?: JsonObject
  /** No other claim was added, changed or removed. */
  readonly only?: boolean
  readonly scopes?: readonly string[]
  readonly scopesAdded?: readonly string[]
  readonly scopesRemoved?: readonly string[]
  /** In this order. */
  readonly groups?: readonly string[]
}

export type ExpectedIgnored = 'any' | readonly (Reason | { readonly claim?: string; readonly reason?: Reason })[]

export type Expect = {
  readonly access?: ExpectedToken
  readonly id?: ExpectedToken | 'none'
  readonly both?: ExpectedToken
  readonly ignored?: ExpectedIgnored
  readonly error?: string | { readonly type?: string; readonly message?: string }
  readonly event?: JsonObject
  readonly answer?: Json
  readonly log?: readonly string[]
  /** Milliseconds of the handler, warm. */
  readonly withinMs?: number
}

export type TestCase = {
  readonly name: string
  /** Of the file, counted from one. */
  readonly line: number
  /** Over that of the file. */
  readonly given: Given
  readonly expect?: Expect
  readonly snapshot: boolean
}

/** A `*.cases.yaml` file. */
export type TestFile = { readonly function: string; readonly cases: readonly TestCase[] }

/** What came of a case: everything that an expectation can speak of. Plain JSON. */
export type Observed = {
  readonly before?: { readonly access: JsonObject; readonly id?: JsonObject }
  /** Absent: no token would be issued. */
  readonly after?: { readonly access: JsonObject; readonly id?: JsonObject }
  readonly error?: { readonly type: string; readonly message: string }
  /** Absent: no function ran. */
  readonly event?: Json
  readonly answer?: Json
  readonly effects: readonly Effect[]
  readonly warnings: readonly { readonly code: WarningCode; readonly text: string }[]
  readonly log: readonly string[]
  /** Milliseconds of the handler, warm when the case was run twice. */
  readonly handlerMs: number
}

/** One way in which a case is not as expected. */
export type Mismatch = {
  /** `access token, claim tier`. */
  readonly where: string
  readonly expected?: Json
  readonly actual?: Json
  /** In place of the two. */
  readonly text?: string
}
