import type { UserPoolId } from './ids.ts'

export type ResourceServerScope = { readonly name: string; readonly description: string }

/** An API with scopes; a token carries a scope as `identifier/name`. */
export type ResourceServer = {
  readonly userPoolId: UserPoolId
  readonly identifier: string
  readonly name: string
  /** Absent when none were given. */
  readonly scopes?: readonly ResourceServerScope[]
}
