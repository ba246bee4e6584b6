import { fromLifetimes } from '../../domain/app-clients/token-validity.ts'
import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import type { AppClient } from '../../model/app-client.ts'
import type {
  ExplicitAuthFlowsType,
  RefreshTokenRotationType,
  UserPoolClientDescription,
  UserPoolClientType,
} from './shapes.ts'

/** A client as CreateUserPoolClient, DescribeUserPoolClient and UpdateUserPoolClient answer it. */
export function renderAppClient(client: AppClient, clientSecret: string | undefined): UserPoolClientType {
  const validity = fromLifetimes(client)
  const { tokenValidityUnits: units, refreshTokenRotation: rotation } = client
  return present({
    UserPoolId: client.userPoolId,
    ClientName: client.name,
    ClientId: client.id,
    ClientSecret: clientSecret,
    LastModifiedDate: client.updatedAt,
    CreationDate: client.createdAt,
    RefreshTokenValidity: validity.refresh,
    AccessTokenValidity: validity.access,
    IdTokenValidity: validity.id,
    TokenValidityUnits: units && {
      AccessToken: units.accessToken,
      IdToken: units.idToken,
      RefreshToken: units.refreshToken,
    },
    ReadAttributes: client.readAttributes,
    WriteAttributes: client.writeAttributes,
    ExplicitAuthFlows: client.explicitAuthFlows as readonly ExplicitAuthFlowsType[] | undefined,
    SupportedIdentityProviders: nonEmpty(client.identityProviders),
    CallbackURLs: nonEmpty(client.callbackUrls),
    LogoutURLs: nonEmpty(client.logoutUrls),
    DefaultRedirectURI: client.defaultRedirectUri,
    AllowedOAuthFlows: nonEmpty(client.allowedOAuthFlows),
    AllowedOAuthScopes: nonEmpty(client.allowedScopes),
    AllowedOAuthFlowsUserPoolClient: client.oauthEnabled,
    AnalyticsConfiguration: undefined,
    PreventUserExistenceErrors: client.preventUserExistenceErrors,
    EnableTokenRevocation: client.tokenRevocation,
    EnablePropagateAdditionalUserContextData: client.propagateUserContext,
    AuthSessionValidity: client.authSessionMinutes,
    RefreshTokenRotation: rotation && renderRotation(rotation),
    ClientType: undefined,
  } satisfies Every<UserPoolClientType>)
}

const renderRotation = (rotation: NonNullable<AppClient['refreshTokenRotation']>): RefreshTokenRotationType =>
  present({
    Feature: rotation.enabled ? ('ENABLED' as const) : ('DISABLED' as const),
    RetryGracePeriodSeconds: rotation.retryGraceSeconds,
  })

/** A client as ListUserPoolClients lists it. */
export const renderAppClientDescription = (client: AppClient): UserPoolClientDescription => ({
  ClientId: client.id,
  UserPoolId: client.userPoolId,
  ClientName: client.name,
})

/** Cognito lists no empty list. */
const nonEmpty = <Item>(list: readonly Item[]) => (list.length > 0 ? list : undefined)
