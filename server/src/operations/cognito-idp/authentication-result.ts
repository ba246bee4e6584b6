import type { RefreshedTokens } from '../../domain/tokens/refresh-tokens.ts'
import type { SignInTokens } from '../../domain/tokens/sign-in-tokens.ts'
import type { AuthenticationResultType } from './shapes.ts'

/** Tokens of a user as the API gives them; a refresh without rotation gives no refresh token. */
export const toAuthenticationResult = (
  tokens: RefreshedTokens & Pick<SignInTokens, 'newDevice'>,
): AuthenticationResultType => ({
  AccessToken: tokens.accessToken,
  ExpiresIn: tokens.expiresIn,
  TokenType: 'Bearer',
  ...(tokens.refreshToken !== undefined && { RefreshToken: tokens.refreshToken }),
  ...(tokens.idToken !== undefined && { IdToken: tokens.idToken }),
  ...(tokens.newDevice && {
    NewDeviceMetadata: { DeviceKey: tokens.newDevice.key, DeviceGroupKey: tokens.newDevice.groupKey },
  }),
})
