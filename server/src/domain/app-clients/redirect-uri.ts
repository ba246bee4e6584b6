import type { AppClient } from '../../model/app-client.ts'

/**
 * Where an authorization request may be answered: the URI that was sent, if it is registered to the letter (RFC 9700
 * section 2.1) or but for a port that the client left open, or without one the client's default. Undefined: nowhere.
 */
export function allowedRedirectUri(
  settings: { readonly strict: boolean },
  client: AppClient,
  sent: string | undefined,
): string | undefined {
  const { callbackUrls, defaultRedirectUri, identityProviders } = client
  if (sent !== undefined) {
    if (callbackUrls.includes(sent)) return sent
    return !settings.strict && fitsButForPort(client, sent) ? sent : undefined
  }
  // Developer guide, "App client settings": only a client of a single identity provider may leave it out.
  if (identityProviders.length !== 1) return undefined
  return defaultRedirectUri ?? (callbackUrls.length === 1 ? callbackUrls[0] : undefined)
}

/** RFC 8252 section 7.3. Host, path and query are compared to the letter, as everywhere. */
function fitsButForPort({ options, callbackUrls }: AppClient, sent: string): boolean {
  const asked = splitLoopback(sent)
  if (!asked || !options) return false
  if (!(asked.host === 'localhost' ? options.anyLocalhostPort : options.anyLoopbackPort)) return false
  return callbackUrls.map(splitLoopback).some((each) => each?.host === asked.host && each.rest === asked.rest)
}

function splitLoopback(uri: string): { readonly host: string; readonly rest: string } | undefined {
  const [, host, port, rest] = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:[1-9]\d{0,4})?([/?].*)?$/s.exec(uri) ?? []
  if (host === undefined || Number(port?.slice(1) ?? 80) > 65535) return undefined
  return { host, rest: rest ?? '' }
}
