import { requireAuthFlow } from '../../domain/app-clients/auth-flows.ts'
import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import type { SignIn } from '../../domain/auth-flows/sign-in.ts'
import { granting } from '../../domain/tokens/granting.ts'
import { refreshTokenHash } from '../../domain/tokens/refresh-token.ts'
import { invalidRefreshToken, type RefreshedTokens, refreshTokens } from '../../domain/tokens/refresh-tokens.ts'
import type { Deps } from '../../ports/deps.ts'
import { type AuthParameters, requireParameter } from './auth-parameters.ts'
import { toAuthenticationResult } from './authentication-result.ts'
import type { InitiateAuthResponse } from './shapes.ts'

/** REFRESH_TOKEN_AUTH, and its former name REFRESH_TOKEN. Client metadata reaches no function in this flow, as on AWS. */
export async function refreshByAuth(
  deps: Deps,
  signIn: SignIn,
  parameters: AuthParameters,
): Promise<InitiateAuthResponse> {
  const { call, pool, client } = signIn
  const tokens = await granting(deps, call, { userPoolId: pool.id, grant: 'refresh', clientId: client.id }, () =>
    refresh(deps, signIn, parameters),
  )
  return { ChallengeParameters: {}, AuthenticationResult: toAuthenticationResult(tokens) }
}

async function refresh(deps: Deps, signIn: SignIn, parameters: AuthParameters): Promise<RefreshedTokens> {
  const { call, pool, client } = signIn
  const refreshToken = requireParameter(parameters, 'REFRESH_TOKEN')
  await requireHash(deps, signIn, refreshToken, parameters?.['SECRET_HASH'])
  requireAuthFlow(client, 'REFRESH_TOKEN_AUTH')
  const deviceKey = parameters?.['DEVICE_KEY']
  return refreshTokens(deps, call, {
    pool,
    client,
    refreshToken,
    ...(deviceKey !== undefined && { deviceKey }),
    source: 'TokenGeneration_RefreshTokens',
    grant: 'refresh',
  })
}

/** The request has no username: the hash is over that of the token's user (developer guide, "Computing secret hash values"). */
async function requireHash({ store, sealer }: Deps, { pool, client }: SignIn, token: string, hash: string | undefined) {
  if (client.secrets.length === 0 || hash === undefined) return requireSecretHash(sealer, client, '', hash)
  const known = await store.tokenSessions.findByRefreshToken(pool.id, refreshTokenHash(token))
  const user = known && (await store.users.find(pool.id, known.session.sub))
  if (!user) throw invalidRefreshToken()
  requireSecretHash(sealer, client, user.username, hash)
}
