import type { Configuration } from './configuration.ts'
import { type TokenAnswer, type Tokens, toTokens } from './tokens.ts'

type WithForm = Extract<Configuration, { readonly signIn: 'form' }>

/** What the way to the sign-in page and back must not lose. */
type Pending = { readonly state: string; readonly verifier: string; readonly returnTo: string }

const key = 'poolhouse.sign-in'

/** Sends the browser to the sign-in page; the code comes back to `/console/signed-in`. RFC 7636 section 4. */
export async function goToSignIn(configuration: WithForm, returnTo: string): Promise<never> {
  const pending: Pending = { state: randomText(), verifier: randomText(), returnTo }
  sessionStorage.setItem(key, JSON.stringify(pending))
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: configuration.clientId,
    redirect_uri: callbackOf(configuration),
    scope: 'openid email',
    state: pending.state,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: 'S256',
  })
  location.assign(`/${configuration.userPoolId}/oauth2/authorize?${parameters}`)
  // The page is about to go.
  return new Promise(() => {})
}

/** Takes what the sign-in page sent back. Gives the tokens, and where the person was going. */
export async function finishSignIn(
  configuration: WithForm,
  answer: URLSearchParams,
): Promise<{ readonly tokens: Tokens; readonly returnTo: string }> {
  const kept = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  const pending = kept === null ? undefined : (JSON.parse(kept) as Pending)
  if (!pending || answer.get('state') !== pending.state) {
    throw new Error('This sign-in did not begin in this window. Open the console again.')
  }
  const error = answer.get('error')
  if (error !== null) throw new Error(answer.get('error_description') ?? error)
  const tokens = await requestTokens(configuration, {
    grant_type: 'authorization_code',
    code: answer.get('code') ?? '',
    redirect_uri: callbackOf(configuration),
    code_verifier: pending.verifier,
  })
  return { tokens, returnTo: pending.returnTo }
}

/** Undefined: the session has ended. */
export async function renewTokens(configuration: WithForm, former: Tokens): Promise<Tokens | undefined> {
  const { refreshToken } = former
  if (refreshToken === undefined) return undefined
  try {
    return await requestTokens(configuration, { grant_type: 'refresh_token', refresh_token: refreshToken }, former)
  } catch (error) {
    if (error instanceof RefusedGrant) return undefined
    throw error
  }
}

class RefusedGrant extends Error {}

async function requestTokens(configuration: WithForm, form: Record<string, string>, former?: Tokens): Promise<Tokens> {
  const answer = await fetch(`/${configuration.userPoolId}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: configuration.clientId, ...form }),
  })
  const body = (await answer.json()) as TokenAnswer & { readonly error?: string; readonly error_description?: string }
  if (!answer.ok) throw new RefusedGrant(body.error_description ?? body.error ?? 'The server gave no tokens.')
  return toTokens(body, former)
}

/** Ends the session at the server too; the browser comes back to `/console/signed-out`. */
export function logoutUrl({ userPoolId, clientId, baseUrl }: WithForm): string {
  const parameters = new URLSearchParams({ client_id: clientId, logout_uri: `${baseUrl}/console/signed-out` })
  return `/${userPoolId}/logout?${parameters}`
}

const callbackOf = ({ baseUrl }: WithForm) => `${baseUrl}/console/signed-in`

const randomText = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

const challengeOf = async (verifier: string) =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
