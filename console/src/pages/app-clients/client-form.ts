import type { AppClient, shapes } from '../../api/cognito-idp.ts'
import type { ClientOptions } from '../../api/poolhouse.ts'

/** An app client with what is set beside it. */
export type FullClient = {
  readonly settings: AppClient
  readonly options: ClientOptions
  /** For how long it takes a browser's word for a sign-in. */
  readonly ssoMinutes: number
}

/** What the form of an app client holds; lists of addresses are lines. */
export type ClientForm = ClientOptions & {
  readonly name: string
  readonly authFlows: readonly string[]
  readonly oauthFlows: readonly string[]
  readonly scopes: readonly string[]
  readonly identityProviders: readonly string[]
  readonly callbackUrls: string
  readonly logoutUrls: string
  readonly defaultRedirectUri: string
  readonly accessTokenValidity: string
  readonly accessTokenUnit: Unit
  readonly idTokenValidity: string
  readonly idTokenUnit: Unit
  readonly refreshTokenValidity: string
  readonly refreshTokenUnit: Unit
  readonly authSessionValidity: string
  readonly ssoMinutes: string
  readonly tokenRevocation: boolean
  readonly preventUserExistenceErrors: boolean
  readonly propagateUserContext: boolean
  readonly rotation: boolean
  readonly rotationGrace: string
  /** Undefined: the default. */
  readonly readAttributes: readonly string[] | undefined
  readonly writeAttributes: readonly string[] | undefined
}

export type Fields = { readonly form: ClientForm; readonly set: (change: Partial<ClientForm>) => void }

type Unit = shapes.TimeUnitsType

/** What a client has that was given nothing. */
export const bareClient: FullClient = {
  settings: {},
  options: { requirePkce: false, anyLoopbackPort: false, anyLocalhostPort: false },
  ssoMinutes: 60,
}

/** The client as the form shows it; what was never set shows its default. */
export function toForm({ settings: client, options, ssoMinutes }: FullClient): ClientForm {
  const { TokenValidityUnits: units = {}, RefreshTokenRotation: rotation, AllowedOAuthFlows: flows = [] } = client
  return {
    ...options,
    name: client.ClientName ?? '',
    authFlows: client.ExplicitAuthFlows ?? [],
    oauthFlows: flows,
    scopes: client.AllowedOAuthScopes ?? [],
    // Where no grant for people is chosen yet, the users of the pool are whom it will be for.
    identityProviders: client.SupportedIdentityProviders ?? (areForPeople(flows) ? [] : ['COGNITO']),
    callbackUrls: (client.CallbackURLs ?? []).join('\n'),
    logoutUrls: (client.LogoutURLs ?? []).join('\n'),
    defaultRedirectUri: client.DefaultRedirectURI ?? '',
    accessTokenValidity: String(client.AccessTokenValidity ?? 60),
    accessTokenUnit: units.AccessToken ?? (client.AccessTokenValidity === undefined ? 'minutes' : 'hours'),
    idTokenValidity: String(client.IdTokenValidity ?? 60),
    idTokenUnit: units.IdToken ?? (client.IdTokenValidity === undefined ? 'minutes' : 'hours'),
    refreshTokenValidity: String(client.RefreshTokenValidity ?? 30),
    refreshTokenUnit: units.RefreshToken ?? 'days',
    authSessionValidity: String(client.AuthSessionValidity ?? 3),
    ssoMinutes: String(ssoMinutes),
    tokenRevocation: client.EnableTokenRevocation ?? true,
    preventUserExistenceErrors: client.PreventUserExistenceErrors === 'ENABLED',
    propagateUserContext: client.EnablePropagateAdditionalUserContextData ?? false,
    rotation: rotation?.Feature === 'ENABLED',
    rotationGrace: String(rotation?.RetryGracePeriodSeconds ?? 0),
    readAttributes: client.ReadAttributes,
    writeAttributes: client.WriteAttributes,
  }
}

export const areForPeople = (flows: readonly string[]) => flows.some((flow) => flow !== 'client_credentials')

/** Addresses of a text: none has a blank in it. */
export const addressesOf = (text: string): readonly string[] => text.split(/\s+/).filter((line) => line !== '')

type Settings = Omit<shapes.UpdateUserPoolClientRequest, 'UserPoolId' | 'ClientId'>

/** All that a request sets: UpdateUserPoolClient resets what it is not sent. */
export function toSettings(form: ClientForm): Settings & { readonly ClientName: string } {
  const isOAuth = form.oauthFlows.length > 0
  return {
    ClientName: form.name.trim(),
    ExplicitAuthFlows: form.authFlows as Settings['ExplicitAuthFlows'],
    AllowedOAuthFlowsUserPoolClient: isOAuth,
    AllowedOAuthFlows: form.oauthFlows as Settings['AllowedOAuthFlows'],
    AllowedOAuthScopes: isOAuth ? form.scopes : [],
    CallbackURLs: addressesOf(form.callbackUrls),
    LogoutURLs: addressesOf(form.logoutUrls),
    DefaultRedirectURI: form.defaultRedirectUri.trim() || undefined,
    SupportedIdentityProviders: form.oauthFlows.includes('client_credentials') ? [] : form.identityProviders,
    AccessTokenValidity: Number(form.accessTokenValidity),
    IdTokenValidity: Number(form.idTokenValidity),
    RefreshTokenValidity: Number(form.refreshTokenValidity),
    TokenValidityUnits: {
      AccessToken: form.accessTokenUnit,
      IdToken: form.idTokenUnit,
      RefreshToken: form.refreshTokenUnit,
    },
    AuthSessionValidity: Number(form.authSessionValidity),
    EnableTokenRevocation: form.tokenRevocation,
    EnablePropagateAdditionalUserContextData: form.propagateUserContext,
    PreventUserExistenceErrors: form.preventUserExistenceErrors ? 'ENABLED' : 'LEGACY',
    RefreshTokenRotation: form.rotation
      ? { Feature: 'ENABLED', RetryGracePeriodSeconds: Number(form.rotationGrace) }
      : { Feature: 'DISABLED' },
    ReadAttributes: form.readAttributes,
    WriteAttributes: form.writeAttributes,
  }
}

/** What is set by an operation of its own. */
export const toOptions = ({ requirePkce, anyLoopbackPort, anyLocalhostPort }: ClientForm): ClientOptions => ({
  requirePkce,
  anyLoopbackPort,
  anyLocalhostPort,
})
