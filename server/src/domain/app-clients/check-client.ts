import type { AppClientSettings } from '../../model/app-client.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import { systemScopes } from '../../model/scope.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { requireRedirectUrl } from './redirect-urls.ts'

export type ClientChecks = {
  readonly pool: UserPool
  readonly hasSecret: boolean
  /** For the texts: `Invalid write attributes specified while creating a client`. */
  readonly doing: 'creating' | 'updating'
}

/** Refuses settings that contradict each other or the pool. Scopes and providers of the pool are looked up elsewhere. */
export function requireConsistentClient(client: AppClientSettings, checks: ClientChecks): void {
  requireAuthFlows(client, checks)
  requireOAuth(client, checks)
  requireAttributes(client, checks)
  requireProviders(client, checks)
  if (client.propagateUserContext && !checks.hasSecret) {
    throw invalidParameter('EnablePropagateAdditionalUserContextData can only be true for a client with a secret.')
  }
}

const MACHINE = 'ALLOW_CLIENT_TOKEN_AUTH'
const REFRESH = 'ALLOW_REFRESH_TOKEN_AUTH'

function requireAuthFlows({ explicitAuthFlows: flows, refreshTokenRotation }: AppClientSettings, checks: ClientChecks) {
  if (!flows) return
  if (flows.includes(MACHINE)) {
    if (flows.some((flow) => flow !== MACHINE)) {
      throw invalidParameter(`${MACHINE} cannot be combined with other authentication flows.`)
    }
    if (!checks.hasSecret) throw invalidParameter(`${MACHINE} requires a client with a secret.`)
    return
  }
  const current = flows.filter((flow) => flow.startsWith('ALLOW_'))
  if (current.length > 0 && current.length < flows.length) {
    throw invalidParameter('Authentication flows with the prefix ALLOW_ cannot be combined with those without it.')
  }
  if (refreshTokenRotation?.enabled && flows.includes(REFRESH)) {
    throw invalidParameter(`${REFRESH} cannot be combined with refresh token rotation.`)
  }
  if (current.length > 0 && !flows.includes(REFRESH) && !refreshTokenRotation?.enabled) {
    throw invalidParameter('REFRESH_TOKEN_AUTH should always be allowed.')
  }
}

function requireOAuth(client: AppClientSettings, { hasSecret }: ClientChecks) {
  const { allowedOAuthFlows: flows, allowedScopes: scopes, callbackUrls } = client
  const redirects = flows.includes('code') || flows.includes('implicit')
  if (client.oauthEnabled && (flows.length === 0 || scopes.length === 0)) {
    throw invalidOAuthFlow(
      'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    )
  }
  if (flows.includes('client_credentials')) {
    if (redirects) {
      throw invalidOAuthFlow('client_credentials flow can not be selected along with code flow or implicit flow.')
    }
    if (!hasSecret) {
      throw invalidOAuthFlow('client_credentials flow can not be selected if client does not have a client secret.')
    }
    const ofUsers = scopes.find((scope) => systemScopes.includes(scope))
    if (ofUsers) throw invalidOAuthFlow(`${ofUsers} is not supported with client_credentials flow`)
  }
  for (const url of callbackUrls) requireRedirectUrl('CallbackURLs', url)
  for (const url of client.logoutUrls) requireRedirectUrl('LogoutURLs', url)
  if (client.oauthEnabled && redirects && callbackUrls.length === 0) {
    throw invalidParameter('CallbackURLs are required if the code flow or the implicit flow is selected.')
  }
  if (client.defaultRedirectUri !== undefined && !callbackUrls.includes(client.defaultRedirectUri)) {
    throw invalidParameter('DefaultRedirectURI must be one of CallbackURLs.')
  }
}

const invalidOAuthFlow = (message: string) => new CognitoError('InvalidOAuthFlowException', message)

// Cognito sets them itself.
const neverWritable = ['sub', 'email_verified', 'phone_number_verified', 'identities']

function requireAttributes(client: AppClientSettings, { pool, doing }: ClientChecks) {
  const { readAttributes: readable, writeAttributes: writable } = client
  const known = pool.schema.filter(({ developerOnly }) => !developerOnly)
  const isKnown = (name: string) => known.some((attribute) => attribute.name === name)
  if (writable) {
    const required = known.filter((attribute) => attribute.required && !neverWritable.includes(attribute.name))
    const lacksRequired = required.some(({ name }) => !writable.includes(name))
    if (lacksRequired || writable.some((name) => !isKnown(name) || neverWritable.includes(name))) {
      throw invalidParameter(`Invalid write attributes specified while ${doing} a client`)
    }
  }
  if (readable?.some((name) => !isKnown(name))) {
    throw invalidParameter(`Invalid read attributes specified while ${doing} a client`)
  }
}

/** Users of other providers cannot sign in yet: the pool itself is the only one. */
function requireProviders({ identityProviders }: AppClientSettings, { pool }: ClientChecks) {
  const unknown = identityProviders.find((name) => name !== 'COGNITO')
  if (unknown) throw invalidParameter(`The provider ${unknown} does not exist for User Pool ${pool.id}.`)
}
