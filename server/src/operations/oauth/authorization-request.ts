import { allowedRedirectUri } from '../../domain/app-clients/redirect-uri.ts'
import { scopeExists } from '../../domain/resource-servers/scope-name.ts'
import { allowedResource } from '../../domain/tokens/resource.ts'
import { printable } from '../../lib/printable.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { OAuthError, type OAuthErrorCode } from '../../model/errors.ts'
import { clientId } from '../../model/ids.ts'
import { systemScopes } from '../../model/scope.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { errorRedirect, type ReturnAddress, returnAddress } from './authorization-response.ts'

/** A request of the authorization endpoint whose client, redirect URI and every parameter are in order. */
export type AuthorizationRequest = ReturnAddress & {
  readonly client: AppClient
  readonly responseType: 'code' | 'token'
  /** Those that will be granted. */
  readonly scopes: readonly string[]
  readonly nonce?: string
  readonly codeChallenge?: string
  /** RFC 8707: audience of the access token. */
  readonly resource?: string
  readonly prompt: readonly Prompt[]
}

/** Parameters of the query by name, each once. */
export type AuthorizationParameters = ReadonlyMap<string, string>

export type Authorize =
  | { readonly kind: 'valid'; readonly request: AuthorizationRequest }
  /** Client or redirect URI are not proven: the browser is sent nowhere (RFC 6749 section 4.1.2.1). */
  | { readonly kind: 'refused-here'; readonly error: string; readonly description: string }
  | { readonly kind: 'refused'; readonly redirectTo: string }

type Needs = Pick<Deps, 'store' | 'settings'>

/** The checks of GET /oauth2/authorize, in the order in which their errors win. */
export async function checkAuthorizationRequest(
  deps: Needs,
  call: Call,
  pool: UserPool,
  parameters: AuthorizationParameters,
): Promise<Authorize> {
  const id = parameters.get('client_id')
  if (id === undefined) return refusedHere('invalid_request', 'client_id is missing')
  const client = await deps.store.appClients.find(pool.id, clientId(id))
  if (!client) return refusedHere('invalid_request', `app client ${id} does not exist in this user pool`)
  const redirectUri = allowedRedirectUri(deps.settings, client, parameters.get('redirect_uri'))
  if (redirectUri === undefined) {
    return refusedHere('redirect_mismatch', "redirect_uri is not one of the app client's callback URLs")
  }
  const to = returnAddress(deps.settings, call, pool, redirectUri, parameters.get('state'))
  try {
    return { kind: 'valid', request: { client, ...to, ...(await checkedParameters(deps, client, parameters)) } }
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return { kind: 'refused', redirectTo: errorRedirect(to, error.code, error.description) }
  }
}

const refusedHere = (error: string, description: string) => ({ kind: 'refused-here', error, description }) as const

type Checked = Omit<AuthorizationRequest, 'client' | keyof ReturnAddress>

async function checkedParameters(
  deps: Needs,
  client: AppClient,
  parameters: AuthorizationParameters,
): Promise<Checked> {
  requireNoRequestObject(deps, parameters)
  const responseType = checkedResponseType(deps, client, parameters.get('response_type'))
  const codeChallenge = checkedChallenge(client, parameters)
  const scopes = await checkedScopes(deps, client, parameters.get('scope'))
  const resource = parameters.get('resource')
  if (resource !== undefined && !allowedResource(resource)) throw refused('invalid_request', 'resource must be a URL')
  const nonce = parameters.get('nonce')
  return {
    responseType,
    scopes,
    ...(codeChallenge !== undefined && { codeChallenge }),
    ...(nonce !== undefined && { nonce }),
    ...(resource !== undefined && { resource }),
    prompt: checkedPrompt(parameters.get('prompt')),
  }
}

/** OpenID Connect Core section 6: whoever sends one relies on it. Cognito does not look at it. */
function requireNoRequestObject({ settings }: Needs, parameters: AuthorizationParameters): void {
  if (settings.strict) return
  if (parameters.has('request')) throw refused('request_not_supported', 'request is not supported')
  if (parameters.has('request_uri')) throw refused('request_uri_not_supported', 'request_uri is not supported')
}

const refused = (code: OAuthErrorCode, description: string) => new OAuthError(code, description)

function checkedResponseType({ settings }: Needs, client: AppClient, type: string | undefined): 'code' | 'token' {
  if (type !== 'code' && type !== 'token') throw refused('invalid_request', 'response_type must be code or token')
  // RFC 9700 section 2.1.2 wants no implicit grant; strict mode holds to it.
  const flow = type === 'code' ? 'code' : 'implicit'
  const allowed = client.oauthEnabled && client.allowedOAuthFlows.includes(flow)
  if (!allowed || (flow === 'implicit' && (settings.strict || client.options?.requirePkce))) {
    throw refused('unauthorized_client', `the app client may not use the ${flow} flow`)
  }
  return type
}

/** RFC 7636 section 4.3, S256 only. A client that has to use PKCE has no flow without it, so no implicit one either. */
function checkedChallenge({ options }: AppClient, parameters: AuthorizationParameters): string | undefined {
  const challenge = parameters.get('code_challenge')
  const method = parameters.get('code_challenge_method')
  if (challenge === undefined && method === undefined) {
    if (options?.requirePkce) throw refused('invalid_request', 'the app client has to send a code_challenge')
    return undefined
  }
  if (method !== 'S256') throw refused('invalid_request', 'code_challenge_method must be S256')
  if (challenge === undefined || !/^[A-Za-z0-9_-]{43}$/.test(challenge)) {
    throw refused('invalid_request', 'code_challenge must be 43 characters of base64url')
  }
  return challenge
}

const needOpenid = ['email', 'phone', 'profile']

/** None asked for: all of the client's. A custom scope whose resource server is gone is left out without an error. */
async function checkedScopes({ store }: Needs, client: AppClient, asked: string | undefined): Promise<string[]> {
  const scopes = [...new Set(asked?.split(' ').filter((each) => each !== '') ?? client.allowedScopes)]
  const foreign = scopes.find((scope) => !client.allowedScopes.includes(scope))
  if (foreign !== undefined)
    throw refused('invalid_scope', `the app client does not have the scope ${printable(foreign)}`)
  if (!scopes.includes('openid') && scopes.some((scope) => needOpenid.includes(scope))) {
    throw refused('invalid_scope', 'email, phone and profile need openid')
  }
  const exists = await Promise.all(
    scopes.map((scope) => systemScopes.includes(scope) || scopeExists(store, client.userPoolId, scope)),
  )
  return scopes.filter((_, index) => exists[index])
}

/** Developer guide, "Authorize endpoint". The last two are for other identity providers and change nothing here. */
export const promptValues = ['none', 'login', 'select_account', 'consent'] as const

export type Prompt = (typeof promptValues)[number]

/** OpenID Connect Core section 3.1.2.1. */
function checkedPrompt(prompt: string | undefined): readonly Prompt[] {
  const values = prompt?.split(' ').filter((each) => each !== '') ?? []
  const unknown = values.find((value) => !isPrompt(value))
  if (unknown !== undefined) throw refused('invalid_request', `prompt ${printable(unknown)} is not supported`)
  if (values.includes('none') && values.length > 1) throw refused('invalid_request', 'prompt none stands alone')
  return values.filter(isPrompt)
}

const isPrompt = (value: string): value is Prompt => promptValues.some((each) => each === value)
