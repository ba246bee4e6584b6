import type { SignIn } from '../../domain/auth-flows/sign-in.ts'
import { printable } from '../../lib/printable.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import {
  type AuthorizationParameters,
  type AuthorizationRequest,
  type Authorize,
  checkAuthorizationRequest,
} from '../oauth/authorization-request.ts'
import { errorRedirect } from '../oauth/authorization-response.ts'
import type { LoginVersion } from './login-version.ts'

/** A browser at a pool's pages, and the parameters that it came with: those of the authorization request. */
export type Visit = {
  readonly call: Call
  readonly pool: UserPool
  /** Of the pages that were asked for. */
  readonly version: LoginVersion
  /** Of their address, as browsers have it. */
  readonly origin: string
  readonly parameters: AuthorizationParameters
  /** Of the session cookie. */
  readonly sessionHandle?: string
}

/** A visit whose request is in order. */
export type ValidVisit = Visit & { readonly request: AuthorizationRequest }

/** Where the sign-in takes place, for the rules. */
export const signInOf = ({ call, pool, request }: ValidVisit): SignIn => ({ call, pool, client: request.client })

/** Every page checks the whole request anew: nothing that was checked on an earlier page is believed. */
export async function checkVisit(
  deps: Pick<Deps, 'store' | 'settings'>,
  { call, pool, version, parameters: given }: Visit,
): Promise<Authorize> {
  const parameters = version === 1 ? withoutPrompt(given) : given
  const checked = await checkAuthorizationRequest(deps, call, pool, parameters)
  if (checked.kind !== 'valid') return checked
  const provider = parameters.get('identity_provider') ?? parameters.get('idp_identifier')
  if (provider !== undefined && provider !== 'COGNITO') {
    const description = `identity provider ${printable(provider)} does not exist`
    return { kind: 'refused', redirectTo: errorRedirect(checked.request, 'invalid_request', description) }
  }
  return signsInHere(checked.request.client) ? checked : { kind: 'refused-here', ...noProvider }
}

/** Developer guide, "Authorize endpoint": the classic hosted UI does not look at it. */
const withoutPrompt = (parameters: AuthorizationParameters): AuthorizationParameters =>
  new Map([...parameters].filter(([name]) => name !== 'prompt'))

const signsInHere = ({ identityProviders }: AppClient) => identityProviders.includes('COGNITO')

const noProvider = {
  error: 'invalid_request',
  description: 'COGNITO is not among the SupportedIdentityProviders of the app client, so nobody can sign in here',
}

/** Where a code went, as pages tell it. */
export type SentTo = { readonly medium: string; readonly destination: string }
