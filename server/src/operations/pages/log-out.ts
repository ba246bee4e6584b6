import type { AppClient } from '../../model/app-client.ts'
import { clientId } from '../../model/ids.ts'
import type { Deps } from '../../ports/deps.ts'
import { withQuery } from '../oauth/authorization-response.ts'
import { closeBrowserSession } from './browser-session.ts'
import type { Visit } from './visit.ts'

export type LoggedOut =
  | { readonly kind: 'refused-here'; readonly error: string; readonly description: string }
  | { readonly kind: 'redirect'; readonly to: string }
  /** To the sign-in page, with the parameters of the request. */
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'signed-out' }

/**
 * The logout endpoint, with Cognito's parameters (developer guide, "Logout endpoint") and those of OpenID Connect
 * RP-Initiated Logout 1.0 section 2. A request that leads nowhere allowed ends nothing.
 */
export async function logOut(deps: Deps, visit: Visit): Promise<LoggedOut> {
  const outcome = await targetOf(deps, visit)
  if (outcome.kind !== 'refused-here') await closeBrowserSession(deps, visit)
  return outcome
}

async function targetOf(deps: Deps, visit: Visit): Promise<LoggedOut> {
  const { pool, parameters } = visit
  const hinted = await audienceOfHint(deps, visit)
  const id = parameters.get('client_id') ?? hinted
  if (id === undefined) return refused('invalid_request', 'client_id is missing')
  if (hinted !== undefined && hinted !== id) return refused('invalid_request', 'id_token_hint is of another app client')
  const client = await deps.store.appClients.find(pool.id, clientId(id))
  if (!client) return refused('invalid_request', `app client ${id} does not exist in this user pool`)
  return targetAt(client, parameters, deps.settings.strict)
}

function targetAt(client: AppClient, parameters: Visit['parameters'], strict: boolean): LoggedOut {
  const logoutUri = parameters.get('logout_uri')
  if (logoutUri !== undefined) return registered(client, 'logout_uri', logoutUri)
  const redirectUri = parameters.get('redirect_uri')
  if (redirectUri !== undefined) return signInAgain(client, redirectUri, parameters)
  const standard = parameters.get('post_logout_redirect_uri')
  if (standard !== undefined && !strict) {
    return registered(client, 'post_logout_redirect_uri', standard, parameters.get('state'))
  }
  // Cognito knows no request without a target, and nothing of the standard's.
  return strict ? refused('invalid_request', 'logout_uri is missing') : { kind: 'signed-out' }
}

function signInAgain(client: AppClient, redirectUri: string, parameters: Visit['parameters']): LoggedOut {
  if (!client.callbackUrls.includes(redirectUri)) {
    return refused('redirect_mismatch', "redirect_uri is not one of the app client's callback URLs")
  }
  if (!parameters.has('response_type')) return refused('invalid_request', 'response_type is missing')
  return { kind: 'sign-in' }
}

function registered({ logoutUrls }: AppClient, name: string, uri: string, state?: string): LoggedOut {
  if (!logoutUrls.includes(uri)) {
    return refused('redirect_mismatch', `${name} is not one of the app client's sign-out URLs`)
  }
  return { kind: 'redirect', to: state === undefined ? uri : withQuery(uri, new URLSearchParams({ state })) }
}

/** An ID token that has expired still says whom it was for. */
async function audienceOfHint({ signer, settings }: Deps, { pool, parameters }: Visit): Promise<string | undefined> {
  const hint = parameters.get('id_token_hint')
  if (hint === undefined || settings.strict) return undefined
  const claims = await signer.verify(pool.id, 'id', hint)
  return typeof claims?.['aud'] === 'string' ? claims['aud'] : undefined
}

const refused = (error: string, description: string): LoggedOut => ({ kind: 'refused-here', error, description })
