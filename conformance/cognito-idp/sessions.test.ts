import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  type AuthenticationResultType,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GetUserPoolClientSessionConfigurationCommand,
  GetUserPoolSessionConfigurationCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  RevokeUserSessionCommand,
  type SessionDescriptionType,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aClient, aPassword } from './a-client.ts'
import { aPool, type Pool } from './a-pool.ts'
import { aSignInClient, aUser } from './a-user.ts'
import { cognitoClient } from './client.ts'
import { refuses } from './refusals.ts'

const track = (
  { cognito, UserPoolId }: Pool,
  {
    UserSessionTracking = 'ENABLED',
    MaxPerUser = 20,
  }: { UserSessionTracking?: 'ENABLED' | 'DISABLED'; MaxPerUser?: number } = {},
) =>
  cognito.send(
    new SetUserPoolSessionConfigurationCommand({ UserPoolId, UserSessionTracking, TokenSession: { MaxPerUser } }),
  )

const signIn = async ({ cognito }: Pick<Pool, 'cognito'>, ClientId: string): Promise<AuthenticationResultType> => {
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: aPassword },
    }),
  )
  return AuthenticationResult ?? {}
}

const listed = async (
  { cognito }: Pool,
  { AccessToken }: AuthenticationResultType,
): Promise<SessionDescriptionType[]> =>
  (await cognito.send(new ListUserSessionsCommand({ AccessToken }))).Sessions ?? []

const listedByAdmin = async ({ cognito, UserPoolId }: Pool) =>
  (await cognito.send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'ada' }))).Sessions ?? []

const currentOf = async (pool: Pool, tokens: AuthenticationResultType): Promise<string> =>
  (await listed(pool, tokens)).find(({ IsCurrentSession }) => IsCurrentSession)?.SessionId ?? ''

/** A pool that tracks sessions, its user ada, and a client. */
async function aTrackedPool(MaxPerUser = 20) {
  const pool = await aPool()
  await aUser(pool)
  const { ClientId } = await aSignInClient(pool)
  await track(pool, { MaxPerUser })
  return { ...pool, ClientId }
}

const isRefused = ({ cognito }: Pool, { AccessToken }: AuthenticationResultType) =>
  refuses(cognito.send(new GetUserCommand({ AccessToken })), 'NotAuthorizedException', 'Access Token has been revoked')

describe('Session configuration', () => {
  it('of a pool is off, with twenty sessions per user, until it is set; an update of the pool leaves it alone', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const get = async () => {
      const { $metadata: _, ...configuration } = await cognito.send(
        new GetUserPoolSessionConfigurationCommand({ UserPoolId }),
      )
      return configuration
    }
    assert.deepEqual(await get(), { UserPoolId, UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } })

    const { $metadata: _, ...set } = await track(pool, { MaxPerUser: 3 })
    await cognito.send(new UpdateUserPoolCommand({ UserPoolId }))

    assert.deepEqual(set, { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 3 } })
    assert.deepEqual(await get(), set)
  })

  it('of a client is an hour until it is set; an update of the client leaves it alone', async () => {
    await using pool = await aTrackedPool()
    const { cognito, UserPoolId, ClientId } = pool
    const get = async () => {
      const { $metadata: _, ...configuration } = await cognito.send(
        new GetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId }),
      )
      return configuration
    }
    assert.deepEqual(await get(), { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: 60 } })

    const { $metadata: _, ...set } = await cognito.send(
      new SetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: 0 } }),
    )
    await cognito.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId }))

    assert.deepEqual(set, { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: 0 } })
    assert.deepEqual(await get(), set)
    // Dormant, and still there.
    await track(pool, { UserSessionTracking: 'DISABLED' })
    assert.deepEqual(await get(), set)
  })

  it('needs a tier that has it, and keeps the pool from one that does not', async () => {
    await using pool = await aPool({ UserPoolTier: 'LITE' })
    const { cognito, UserPoolId } = pool
    const { ClientId } = await aClient(pool)
    const missing =
      'The following features need to be disabled for the LITE pricing tier configured: User Session Tracking'
    const SSOSession = { MaxValidityMinutes: 1 }

    for (const UserSessionTracking of ['ENABLED', 'DISABLED'] as const) {
      await refuses(track(pool, { UserSessionTracking }), 'FeatureUnavailableInTierException', missing)
    }
    await refuses(
      cognito.send(new SetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId, SSOSession })),
      'FeatureUnavailableInTierException',
      missing,
    )
    await cognito.send(new UpdateUserPoolCommand({ UserPoolId, UserPoolTier: 'ESSENTIALS' }))
    await track(pool)
    await refuses(
      cognito.send(new UpdateUserPoolCommand({ UserPoolId, UserPoolTier: 'LITE' })),
      'FeatureUnavailableInTierException',
      missing,
    )
  })

  it('is refused with figures out of range', async () => {
    await using pool = await aTrackedPool()
    const { cognito, UserPoolId, ClientId } = pool
    for (const MaxPerUser of [0, 101]) {
      await assert.rejects(track(pool, { MaxPerUser }), { name: 'InvalidParameterException', message: /maxPerUser/i })
    }
    for (const MaxValidityMinutes of [-1, 129_601]) {
      const SSOSession = { MaxValidityMinutes }
      await assert.rejects(
        cognito.send(new SetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId, SSOSession })),
        { name: 'InvalidParameterException', message: /maxValidityMinutes/i },
      )
    }
  })

  it('that is off refuses every operation on sessions', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    await aUser(pool)
    const { ClientId } = await aSignInClient(pool)
    const { AccessToken } = await signIn(pool, ClientId)
    const SessionId = `tkn${'0'.repeat(25)}`
    const off = ['OperationNotEnabledException', 'Session tracking is not enabled for this user pool.'] as const

    await refuses(cognito.send(new ListUserSessionsCommand({ AccessToken })), ...off)
    await refuses(cognito.send(new RevokeUserSessionCommand({ AccessToken, SessionId })), ...off)
    await refuses(cognito.send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'ada' })), ...off)
    await refuses(cognito.send(new AdminRevokeUserSessionCommand({ UserPoolId, Username: 'ada', SessionId })), ...off)
    const SSOSession = { MaxValidityMinutes: 1 }
    await refuses(
      cognito.send(new SetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId, SSOSession })),
      ...off,
    )
  })
})

describe('The sessions of a user', () => {
  it('are listed with client, times, device and address, and the one that asks is marked', async () => {
    await using pool = await aTrackedPool()
    const { ClientId } = pool
    const started = Date.now()
    const mine = await signIn(pool, ClientId)
    await signIn(pool, ClientId)

    const sessions = await listed(pool, mine)

    assert.equal(sessions.length, 2)
    for (const session of sessions) {
      assert.match(session.SessionId ?? '', /^tkn[0-9a-z]{25}$/)
      assert.equal(session.SessionType, 'TOKEN')
      assert.equal(session.ClientId, ClientId)
      assert.match(session.DeviceType ?? '', /^aws-sdk-js 3 \/ \w+/)
      assert.match(session.LastIPAddress ?? '', /^(127\.0\.0\.1|::1)$/)
      assert.deepEqual(session.LastLocation, { Country: 'unknown' })
      assert.equal(session.OriginSessionId, undefined)
      assert.ok(Number(session.CreateDate) >= started - 1000 && Number(session.LastActiveDate) >= started - 1000)
    }
    assert.deepEqual(sessions.map(({ IsCurrentSession }) => IsCurrentSession).sort(), [false, true])
    const byAdmin = await listedByAdmin(pool)
    assert.deepEqual(
      byAdmin,
      sessions.map((session) => ({ ...session, IsCurrentSession: false })),
    )
  })

  it('show the last refresh, and the device that asked for it', async () => {
    await using pool = await aTrackedPool()
    const { ClientId } = pool
    const { RefreshToken } = await signIn(pool, ClientId)
    const [before] = await listedByAdmin(pool)
    const phone = cognitoClient()
    phone.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> }
        headers['user-agent'] = 'Mozilla/5.0 (Linux; Android 14) Gecko/20100101 Firefox/126.0'
        return next(args)
      },
      { step: 'finalizeRequest' },
    )

    await phone.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))

    const [after] = await listedByAdmin(pool)
    assert.equal(after?.SessionId, before?.SessionId)
    assert.equal(after?.DeviceType, 'Firefox 126 / Android 14')
    assert.deepEqual(after?.CreateDate, before?.CreateDate)
    assert.ok(Number(after?.LastActiveDate) > Number(before?.LastActiveDate))
    phone.destroy()
  })

  it('end one by one, and their tokens are refused at once', async () => {
    await using pool = await aTrackedPool()
    const { cognito, ClientId } = pool
    const mine = await signIn(pool, ClientId)
    const lost = await signIn(pool, ClientId)
    const SessionId = await currentOf(pool, lost)

    await cognito.send(new RevokeUserSessionCommand({ AccessToken: mine.AccessToken, SessionId }))

    await isRefused(pool, lost)
    await refuses(
      cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: lost.RefreshToken })),
      'NotAuthorizedException',
      'Refresh Token has been revoked',
    )
    assert.deepEqual(
      (await listed(pool, mine)).map(({ SessionId }) => SessionId),
      [await currentOf(pool, mine)],
    )
  })

  it('end by an administrator', async () => {
    await using pool = await aTrackedPool()
    const { cognito, UserPoolId, ClientId } = pool
    const tokens = await signIn(pool, ClientId)
    const SessionId = await currentOf(pool, tokens)

    await cognito.send(new AdminRevokeUserSessionCommand({ UserPoolId, Username: 'ada', SessionId }))

    await isRefused(pool, tokens)
    assert.deepEqual(await listedByAdmin(pool), [])
  })

  it('end at once also where the client has no token revocation', async () => {
    await using pool = await aTrackedPool()
    const { cognito, UserPoolId } = pool
    const { ClientId } = await aSignInClient(pool, { EnableTokenRevocation: false })
    const tokens = await signIn(pool, ClientId)

    const SessionId = await currentOf(pool, tokens)
    await cognito.send(new AdminRevokeUserSessionCommand({ UserPoolId, Username: 'ada', SessionId }))

    await isRefused(pool, tokens)
  })

  it('are as many as the pool allows: the next sign-in ends the one that was not used for longest', async () => {
    await using pool = await aTrackedPool(2)
    const { cognito, ClientId } = pool
    const first = await signIn(pool, ClientId)
    const second = await signIn(pool, ClientId)
    // Used once more, the first is no longer the one that was not used for longest.
    await cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: first.RefreshToken }))
    await listed(pool, first)

    const third = await signIn(pool, ClientId)

    await isRefused(pool, second)
    assert.equal((await listed(pool, third)).length, 2)
    await track(pool, { MaxPerUser: 1 })
    // Lowering the limit ends nothing by itself.
    assert.equal((await listed(pool, first)).length, 2)
    const fourth = await signIn(pool, ClientId)
    await isRefused(pool, first)
    await isRefused(pool, third)
    assert.equal((await listed(pool, fourth)).length, 1)
  })

  it('SEC-39 are nobody else’s: another user’s session, an unknown one and one’s own are refused', async () => {
    await using pool = await aTrackedPool()
    const { cognito, UserPoolId, ClientId } = pool
    await aUser(pool, { username: 'bob' })
    const mine = await signIn(pool, ClientId)
    const { AccessToken } = mine
    const SessionId = await currentOf(pool, mine)
    const unknown = ['ResourceNotFoundException', 'Session does not exist.'] as const

    await refuses(
      cognito.send(new AdminRevokeUserSessionCommand({ UserPoolId, Username: 'bob', SessionId })),
      ...unknown,
    )
    for (const none of [`tkn${'0'.repeat(25)}`, `sso${'0'.repeat(25)}`, `tkn${'z'.repeat(25)}`]) {
      await refuses(cognito.send(new RevokeUserSessionCommand({ AccessToken, SessionId: none })), ...unknown)
    }
    await refuses(
      cognito.send(new RevokeUserSessionCommand({ AccessToken, SessionId })),
      'InvalidParameterException',
      'SessionId is the session of the access token; sign out with RevokeToken or GlobalSignOut.',
    )
    await assert.rejects(cognito.send(new RevokeUserSessionCommand({ AccessToken, SessionId: 'tkn' })), {
      name: 'InvalidParameterException',
    })
    await refuses(
      cognito.send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'eve' })),
      'UserNotFoundException',
      'User does not exist.',
    )
    assert.equal((await listed(pool, mine)).length, 1)
  })
})
