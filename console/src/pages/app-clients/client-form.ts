import type { AppClient, shapes } from '../../api/cognito-idp.ts'

/** What the form of an app client holds; lists are lines. */
export type ClientForm = {
  readonly name: string
  readonly authFlows: readonly string[]
  readonly oauthFlows: readonly string[]
  readonly scopes: readonly string[]
  readonly callbackUrls: string
  readonly logoutUrls: string
  readonly accessTokenValidity: string
  readonly accessTokenUnit: Unit
  readonly idTokenValidity: string
  readonly idTokenUnit: Unit
  readonly refreshTokenValidity: string
  readonly refreshTokenUnit: Unit
  readonly authSessionValidity: string
  readonly tokenRevocation: boolean
  readonly preventUserExistenceErrors: boolean
  readonly rotation: boolean
  readonly rotationGrace: string
}

type Unit = shapes.TimeUnitsType

/** The client as the form shows it; what was never set shows its default. */
export function toForm(client: AppClient): ClientForm {
  const { TokenValidityUnits: units = {}, RefreshTokenRotation: rotation } = client
  return {
    name: client.ClientName ?? '',
    authFlows: client.ExplicitAuthFlows ?? [],
    oauthFlows: client.AllowedOAuthFlows ?? [],
    scopes: client.AllowedOAuthScopes ?? [],
    callbackUrls: (client.CallbackURLs ?? []).join('\n'),
    logoutUrls: (client.LogoutURLs ?? []).join('\n'),
    accessTokenValidity: String(client.AccessTokenValidity ?? 60),
    accessTokenUnit: units.AccessToken ?? (client.AccessTokenValidity === undefined ? 'minutes' : 'hours'),
    idTokenValidity: String(client.IdTokenValidity ?? 60),
    idTokenUnit: units.IdToken ?? (client.IdTokenValidity === undefined ? 'minutes' : 'hours'),
    refreshTokenValidity: String(client.RefreshTokenValidity ?? 30),
    refreshTokenUnit: units.RefreshToken ?? 'days',
    authSessionValidity: String(client.AuthSessionValidity ?? 3),
    tokenRevocation: client.EnableTokenRevocation ?? true,
    preventUserExistenceErrors: client.PreventUserExistenceErrors === 'ENABLED',
    rotation: rotation?.Feature === 'ENABLED',
    rotationGrace: String(rotation?.RetryGracePeriodSeconds ?? 0),
  }
}

const lines = (text: string) => text.split(/\s+/).filter((line) => line !== '')

type Settings = Omit<shapes.UpdateUserPoolClientRequest, 'UserPoolId' | 'ClientId'>

/** UpdateUserPoolClient resets what it is not sent: what the form does not show goes back as it was. */
export function toSettings(form: ClientForm, before: AppClient): Settings {
  const isOAuth = form.oauthFlows.length > 0
  const forPeople = form.oauthFlows.some((flow) => flow !== 'client_credentials')
  return {
    ...kept(before),
    ClientName: form.name.trim(),
    ExplicitAuthFlows: form.authFlows as Settings['ExplicitAuthFlows'],
    AllowedOAuthFlowsUserPoolClient: isOAuth,
    AllowedOAuthFlows: form.oauthFlows as Settings['AllowedOAuthFlows'],
    AllowedOAuthScopes: isOAuth ? form.scopes : [],
    CallbackURLs: lines(form.callbackUrls),
    LogoutURLs: lines(form.logoutUrls),
    SupportedIdentityProviders: before.SupportedIdentityProviders?.length
      ? before.SupportedIdentityProviders
      : forPeople
        ? ['COGNITO']
        : [],
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
    PreventUserExistenceErrors: form.preventUserExistenceErrors ? 'ENABLED' : 'LEGACY',
    RefreshTokenRotation: form.rotation
      ? { Feature: 'ENABLED', RetryGracePeriodSeconds: Number(form.rotationGrace) }
      : { Feature: 'DISABLED' },
  }
}

function kept(client: AppClient): Settings {
  const { ReadAttributes, WriteAttributes, DefaultRedirectURI, AnalyticsConfiguration } = client
  const { EnablePropagateAdditionalUserContextData } = client
  return {
    ReadAttributes,
    WriteAttributes,
    DefaultRedirectURI,
    AnalyticsConfiguration,
    EnablePropagateAdditionalUserContextData,
  }
}
