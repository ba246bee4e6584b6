import type { Json } from '../lib/exact-json.ts'

/** Why a change that a function asked for did not take effect. One English sentence each is in model/explanations.ts. */
export type Reason =
  | 'claim-locked'
  | 'claim-locked-prefix'
  | 'claim-dev-prefix'
  | 'claim-use-groups'
  | 'suppress-locked'
  | 'suppress-absent'
  | 'suppress-wins'
  | 'value-null'
  | 'value-same'
  | 'aud-bound'
  | 'token-not-issued'
  | 'groups-for-machine'
  | 'scope-already-present'
  | 'scope-absent'
  | 'scope-suppress-wins'
  | 'container-wrong-version'
  | 'member-misplaced'
  | 'member-unknown'
  | 'request-changed'
  | 'response-not-read'
  | 'admin-create-ignores'
  | 'message-account'
  | 'attribute-unknown'
  | 'decision-overruled'

/** What was done differently from what stands in the answer, for a change that did take effect. */
export type Note =
  | 'value-converted'
  | 'v1-container-machine'
  | 'groups-cleared'
  | 'roles-dropped'
  | 'empty-list-omitted'
  | 'scope-outside-client'

/** What came of one thing that a function asked for: one line of the invocation record. */
export type Effect = {
  readonly target: 'access' | 'id' | 'scope' | 'groups' | 'roles' | 'preferredRole' | 'user' | 'message' | 'challenge'
  readonly name: string
  readonly change: 'add' | 'change' | 'suppress' | 'replace'
  readonly result: 'applied' | 'ignored'
  readonly before?: Json
  readonly after?: Json
  readonly reason?: Reason
  readonly note?: Note
  /** For `member-misplaced` and `member-unknown`: where it belongs, or the nearest name. */
  readonly hint?: string
  /** JSON pointer into the answer. */
  readonly path: string
}

export type WarningCode =
  | 'token-over-4096'
  | 'token-over-8192'
  | 'claims-near-limit'
  | 'v1-container-machine'
  | 'client-metadata-not-passed'
  | 'no-resource-policy'
  | 'aws-would-differ'
  | 'file-modes'
  | 'python-fallback'
  | 'ts-handler'
  | 'log-cut'

export type Warning = { readonly code: WarningCode; readonly text: string }
