import { finishSignIn, goToSignIn, logoutUrl, renewTokens } from './code-flow.ts'
import { type Configuration, configuration } from './configuration.ts'
import { dropTokens, isCurrent, keepTokens, keptTokens, type TokenAnswer, type Tokens, toTokens } from './tokens.ts'

/** Who is signed in, as far as the pages show it; the server asks for itself what they may do. */
export type Person = { readonly username: string; readonly mayWrite: boolean }

let renewing: Promise<Tokens> | undefined

/** A token for the next request. Where there is none, and none can be had without asking, the browser goes to sign in. */
export async function accessToken(): Promise<string> {
  const kept = keptTokens()
  if (kept && isCurrent(kept)) return kept.accessToken
  renewing ??= renew(kept).finally(() => {
    renewing = undefined
  })
  return (await renewing).accessToken
}

async function renew(former: Tokens | undefined): Promise<Tokens> {
  const current = await configuration()
  const tokens =
    current.signIn === 'automatic'
      ? await signInAutomatically()
      : ((former && (await renewTokens(current, former))) ?? (await goToSignIn(current, whereNow())))
  keepTokens(tokens)
  return tokens
}

/** The server took back what it gave, or was emptied: the next request begins anew. */
export const forgetTokens = dropTokens

async function signInAutomatically(): Promise<Tokens> {
  const answer = await fetch('/console/session', { method: 'POST' })
  const body = (await answer.json()) as TokenAnswer & { readonly message?: string }
  if (!answer.ok) throw new Error(body.message ?? 'The server gave no token.')
  return toTokens(body)
}

/** `/console/signed-in`: takes the code, and gives the place where the person was going. */
export async function returnFromSignIn(answer: URLSearchParams): Promise<string> {
  const current = await configuration()
  if (current.signIn === 'automatic') return '/'
  const { tokens, returnTo } = await finishSignIn(current, answer)
  keepTokens(tokens)
  return returnTo
}

export async function signOut(): Promise<void> {
  const current = await configuration()
  dropTokens()
  if (current.signIn === 'form') location.assign(logoutUrl(current))
}

export async function person(): Promise<Person> {
  const claims = claimsOf(await accessToken())
  const groups = Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'] : []
  return { username: String(claims['username']), mayWrite: groups.includes('administrators') }
}

function claimsOf(token: string): Record<string, unknown> {
  const base64 = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes))
}

const whereNow = () => location.pathname + location.search

export type { Configuration }
export { configuration }
