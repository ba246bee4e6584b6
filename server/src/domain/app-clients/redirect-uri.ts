import type { AppClient } from '../../model/app-client.ts'

/**
 * Where an authorization request may be answered: the URI that was sent, if it is registered to the letter (RFC 9700
 * section 2.1), or without one the client's default. Undefined: nowhere.
 */
export function allowedRedirectUri(client: AppClient, sent: string | undefined): string | undefined {
  const { callbackUrls, defaultRedirectUri, identityProviders } = client
  if (sent !== undefined) return callbackUrls.includes(sent) ? sent : undefined
  // Developer guide, "App client settings": only a client of a single identity provider may leave it out.
  if (identityProviders.length !== 1) return undefined
  return defaultRedirectUri ?? (callbackUrls.length === 1 ? callbackUrls[0] : undefined)
}
