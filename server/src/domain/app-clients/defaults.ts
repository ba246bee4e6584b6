import type { AppClientSettings } from '../../model/app-client.ts'

export const DEFAULT_REFRESH_TOKEN_SECONDS = 30 * 86_400

/** Settings of a client that was given none (recorded from CreateUserPoolClient). */
export const defaultAppClientSettings: AppClientSettings = {
  oauthEnabled: false,
  allowedOAuthFlows: [],
  allowedScopes: [],
  callbackUrls: [],
  logoutUrls: [],
  identityProviders: [],
  refreshTokenSeconds: DEFAULT_REFRESH_TOKEN_SECONDS,
  tokenRevocation: true,
  propagateUserContext: false,
  authSessionMinutes: 3,
}
