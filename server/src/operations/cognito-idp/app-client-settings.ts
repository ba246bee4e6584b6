import { defaultAppClientSettings } from '../../domain/app-clients/defaults.ts'
import { toLifetimes } from '../../domain/app-clients/token-validity.ts'
import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import type { AppClientSettings } from '../../model/app-client.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Settings } from '../../ports/settings.ts'
import type { UpdateUserPoolClientRequest } from './shapes.ts'

type Input = Omit<UpdateUserPoolClientRequest, 'UserPoolId' | 'ClientId' | 'ClientName'>

/** What a create or update request sets. A member that it leaves out gets the default of a new client. */
export function toAppClientSettings(input: Input, settings: Pick<Settings, 'allowShortLifetimes'>): AppClientSettings {
  if (input.AnalyticsConfiguration) {
    throw invalidParameter('AnalyticsConfiguration is not supported: no usage is sent to Amazon Pinpoint.')
  }
  const { RefreshTokenRotation: rotation, TokenValidityUnits: units } = input
  const lifetimes = toLifetimes(
    {
      access: input.AccessTokenValidity,
      id: input.IdTokenValidity,
      refresh: input.RefreshTokenValidity,
      units:
        units && present({ accessToken: units.AccessToken, idToken: units.IdToken, refreshToken: units.RefreshToken }),
    },
    settings,
  )
  return present({
    oauthEnabled: input.AllowedOAuthFlowsUserPoolClient ?? false,
    allowedOAuthFlows: input.AllowedOAuthFlows ?? [],
    allowedScopes: input.AllowedOAuthScopes ?? [],
    callbackUrls: input.CallbackURLs ?? [],
    logoutUrls: input.LogoutURLs ?? [],
    defaultRedirectUri: input.DefaultRedirectURI,
    identityProviders: input.SupportedIdentityProviders ?? [],
    explicitAuthFlows: nonEmpty(input.ExplicitAuthFlows),
    accessTokenSeconds: lifetimes.accessTokenSeconds,
    idTokenSeconds: lifetimes.idTokenSeconds,
    refreshTokenSeconds: lifetimes.refreshTokenSeconds,
    tokenValidityUnits: lifetimes.tokenValidityUnits,
    readAttributes: nonEmpty(input.ReadAttributes),
    writeAttributes: nonEmpty(input.WriteAttributes),
    preventUserExistenceErrors: input.PreventUserExistenceErrors,
    tokenRevocation: input.EnableTokenRevocation ?? defaultAppClientSettings.tokenRevocation,
    propagateUserContext:
      input.EnablePropagateAdditionalUserContextData ?? defaultAppClientSettings.propagateUserContext,
    authSessionMinutes: input.AuthSessionValidity ?? defaultAppClientSettings.authSessionMinutes,
    refreshTokenRotation:
      rotation &&
      present({ enabled: rotation.Feature === 'ENABLED', retryGraceSeconds: rotation.RetryGracePeriodSeconds }),
  } satisfies Every<AppClientSettings>)
}

/** An empty list asks for the default, as tools that know no null send it. */
const nonEmpty = <Item>(list: readonly Item[] | undefined) => (list?.length ? list : undefined)
