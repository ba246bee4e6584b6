import type { ClientId, UserPoolId } from './ids.ts'
import type { Sealed } from './sealed.ts'

/** One of at most two active secrets, sealed: DescribeUserPoolClient has to give it back. */
export type ClientSecret = { readonly id: string; readonly sealed: Sealed; readonly createdAt: Date }

export type OAuthFlow = 'code' | 'implicit' | 'client_credentials'

/**
 * An app client and its settings. The store keeps `id`, `userPoolId`, `name` and the dates in columns, secrets in rows of
 * their own, and the rest as one JSON text.
 */
export type AppClient = {
  readonly id: ClientId
  readonly userPoolId: UserPoolId
  readonly name: string
  /** Oldest first. A client without any is a public client. */
  readonly secrets: readonly ClientSecret[]
  /** `AllowedOAuthFlowsUserPoolClient`: OAuth is switched on for this client. */
  readonly oauthEnabled: boolean
  readonly allowedOAuthFlows: readonly OAuthFlow[]
  readonly allowedScopes: readonly string[]
  /** As set; absent means Cognito's default flows. */
  readonly explicitAuthFlows?: readonly string[]
  /** Lifetimes in seconds; absent means the default of one hour. */
  readonly accessTokenSeconds?: number
  readonly idTokenSeconds?: number
  readonly createdAt: Date
  readonly updatedAt: Date
}
