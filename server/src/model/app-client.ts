import type { ClientId, UserPoolId } from './ids.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import type { Sealed } from './sealed.ts'

/** One of at most two active secrets, sealed: DescribeUserPoolClient has to give it back. */
export type ClientSecret = { readonly id: string; readonly sealed: Sealed; readonly createdAt: Date }

export type OAuthFlow = 'code' | 'implicit' | 'client_credentials'

export type TimeUnit = 'seconds' | 'minutes' | 'hours' | 'days'

/** The units in which lifetimes were given and are shown; lifetimes themselves are kept in seconds. */
export type TokenValidityUnits = {
  readonly accessToken: TimeUnit
  readonly idToken: TimeUnit
  readonly refreshToken: TimeUnit
}

/** What an update replaces: a member that the request leaves out goes back to the default of a new client. */
export type AppClientSettings = {
  /** `AllowedOAuthFlowsUserPoolClient`: OAuth is switched on for this client. */
  readonly oauthEnabled: boolean
  readonly allowedOAuthFlows: readonly OAuthFlow[]
  readonly allowedScopes: readonly string[]
  readonly callbackUrls: readonly string[]
  readonly logoutUrls: readonly string[]
  readonly defaultRedirectUri?: string
  readonly identityProviders: readonly string[]
  /** As set; absent means Cognito's default flows. */
  readonly explicitAuthFlows?: readonly string[]
  /** Lifetimes in seconds; absent means the default of one hour. */
  readonly accessTokenSeconds?: number
  readonly idTokenSeconds?: number
  readonly refreshTokenSeconds: number
  /** Absent: never set; hours, hours and days. */
  readonly tokenValidityUnits?: TokenValidityUnits
  /** Absent: every attribute. */
  readonly readAttributes?: readonly string[]
  /** Absent: every standard attribute. */
  readonly writeAttributes?: readonly string[]
  /** Absent behaves as LEGACY. */
  readonly preventUserExistenceErrors?: 'LEGACY' | 'ENABLED'
  readonly tokenRevocation: boolean
  readonly propagateUserContext: boolean
  readonly authSessionMinutes: number
  readonly refreshTokenRotation?: { readonly enabled: boolean; readonly retryGraceSeconds?: number }
}

/** Not at AWS: they have an operation of ours, and UpdateUserPoolClient leaves them as they are. */
export type ClientOptions = {
  /** RFC 9700 section 2.1.1: every authorization request has to bring a challenge. */
  readonly requirePkce: boolean
  /** RFC 8252 section 7.3: a registered redirect URI at 127.0.0.1 or [::1] stands for every port. */
  readonly anyLoopbackPort: boolean
  /** The same for the name localhost, which section 8.3 advises against and which many apps use. */
  readonly anyLocalhostPort: boolean
}

/**
 * An app client and its settings. The store keeps `id`, `userPoolId`, `name` and the dates in columns, secrets in rows of
 * their own, and the rest as one JSON text.
 */
export type AppClient = AppClientSettings & {
  readonly id: ClientId
  readonly userPoolId: UserPoolId
  readonly name: string
  /** Oldest first. A client without any is a public client. */
  readonly secrets: readonly ClientSecret[]
  /** Absent: none is on. */
  readonly options?: ClientOptions
  /** For how long after a sign-in a browser is not asked again; an update leaves it alone. Absent: never set. */
  readonly ssoSessionMinutes?: number
  /** Absent: that of the pool counts. */
  readonly riskConfiguration?: RiskConfiguration
  readonly createdAt: Date
  readonly updatedAt: Date
}
