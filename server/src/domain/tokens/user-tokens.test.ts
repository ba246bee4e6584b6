import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt, SignJWT } from 'jose'
import type { AppClient } from '../../model/app-client.ts'
import { lambdaArn } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { EventVersion, UserPool } from '../../model/user-pool.ts'
import { aCall, anAppClient, aUser, aUserPool } from '../../testing/entities.ts'
import type { TestFunction } from '../../testing/fake-lambda.ts'
import { NOON } from '../../testing/test-clock.ts'
import { type TestDeps, testDeps } from '../../testing/test-deps.ts'
import { keyed } from '../users/lookup.ts'
import { requireAccessToken } from './access-token.ts'
import { refreshTokens } from './refresh-tokens.ts'
import { revokeRefreshToken, signOutEverywhere } from './revoke.ts'
import { signInTokens } from './sign-in-tokens.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const noon = NOON.getTime() / 1000

type World = {
  readonly user?: Partial<User>
  readonly client?: Partial<AppClient>
  readonly trigger?: TestFunction
  readonly version?: EventVersion
  readonly groups?: readonly { name: string; roleArn?: string; precedence?: number }[]
}

/** A pool with one user, a public client, the groups of the user and the trigger that is given. */
async function world({ user: u, client: c, trigger, version = 'V2_0', groups = [] }: World = {}) {
  const pool = aUserPool({ triggers: trigger ? { preTokenGeneration: { arn, version } } : {} })
  const client = anAppClient(c)
  const user = aUser(u)
  const deps = await testDeps({ pool, client, functions: trigger ? { [arn]: trigger } : {} })
  await deps.store.users.insert(keyed(pool, user))
  for (const group of groups) {
    await deps.store.groups.insert({ userPoolId: pool.id, createdAt: NOON, updatedAt: NOON, ...group })
    await deps.store.memberships.add(pool.id, group.name, user.sub, NOON, 100)
  }
  return { deps, pool, client, user }
}

const signIn = ({ deps, pool, client, user }: Awaited<ReturnType<typeof world>>) =>
  signInTokens(deps, aCall(), { pool, client, user, source: 'TokenGeneration_Authentication', grant: 'password' })

const refresh = (
  { deps, pool, client }: { deps: TestDeps; pool: UserPool; client: AppClient },
  refreshToken: string,
  clientMetadata?: Record<string, string>,
) => {
  const source = 'TokenGeneration_RefreshTokens'
  return refreshTokens(deps, aCall(), { pool, client, refreshToken, source, grant: 'refresh', clientMetadata })
}

describe("A user's tokens after sign-in by the API", () => {
  it("have Cognito's claims in its order", async () => {
    const { user, ...rest } = await world({
      groups: [{ name: 'staff', roleArn: 'arn:aws:iam::000000000000:role/staff', precedence: 1 }],
      user: { attributes: { email: 'ada@example.com', email_verified: 'true', 'custom:age': '42' } },
    })

    const { accessToken, idToken = '', expiresIn } = await signIn({ user, ...rest })

    const { jti, origin_jti, event_id, ...access } = decodeJwt(accessToken)
    const { jti: idJti, origin_jti: idOrigin, event_id: idEvent, ...id } = decodeJwt(idToken)
    assert.equal(expiresIn, 3600)
    assert.notEqual(jti, idJti)
    assert.deepEqual([idOrigin, idEvent], [origin_jti, event_id])
    const iss = `http://localhost:4600/${user.userPoolId}`
    assert.deepEqual(Object.entries(access), [
      ['sub', user.sub],
      ['cognito:groups', ['staff']],
      ['iss', iss],
      ['client_id', rest.client.id],
      ['token_use', 'access'],
      ['scope', 'aws.cognito.signin.user.admin'],
      ['auth_time', noon],
      ['exp', noon + 3600],
      ['iat', noon],
      ['username', 'ada'],
    ])
    assert.deepEqual(Object.entries(id), [
      ['sub', user.sub],
      ['cognito:groups', ['staff']],
      ['email_verified', true],
      ['cognito:preferred_role', 'arn:aws:iam::000000000000:role/staff'],
      ['iss', iss],
      ['cognito:username', 'ada'],
      ['cognito:roles', ['arn:aws:iam::000000000000:role/staff']],
      ['aud', rest.client.id],
      ['token_use', 'id'],
      ['auth_time', noon],
      ['exp', noon + 3600],
      ['iat', noon],
      ['email', 'ada@example.com'],
      ['custom:age', '42'],
    ])
  })

  it('have no jti and origin_jti where the client cannot revoke', async () => {
    const { accessToken, idToken = '' } = await signIn(await world({ client: { tokenRevocation: false } }))

    assert.equal('origin_jti' in decodeJwt(accessToken), false)
    assert.deepEqual(
      ['origin_jti', 'jti'].filter((name) => name in decodeJwt(idToken)),
      [],
    )
  })

  it("hide attributes that the client may not read, but not from the trigger's event", async () => {
    const setting = await world({ client: { readAttributes: ['email_verified'] }, trigger: (event) => event })

    const { idToken = '' } = await signIn(setting)

    assert.equal('email' in decodeJwt(idToken), false)
    assert.deepEqual(setting.deps.lambda.events[0].request.userAttributes, {
      sub: setting.user.sub,
      'cognito:user_status': 'CONFIRMED',
      email: 'ada@example.com',
      email_verified: 'true',
    })
  })

  it('come with a five-part refresh token that only its hash is kept of', async () => {
    const { refreshToken } = await signIn(await world())

    const [header = '', ...parts] = refreshToken.split('.')
    assert.equal(Buffer.from(header, 'base64url').toString(), '{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}')
    assert.deepEqual(
      parts.map((part) => Buffer.from(part, 'base64url').length),
      [256, 12, 980, 16],
    )
  })

  it('D17 tell the trigger of no groups as empty lists and null', async () => {
    const setting = await world({ trigger: (event) => event, version: 'V1_0' })

    await signIn(setting)

    const [event] = setting.deps.lambda.events
    assert.deepEqual(event.request.groupConfiguration, {
      groupsToOverride: [],
      iamRolesToOverride: [],
      preferredRole: null,
    })
    assert.deepEqual(
      [event.version, 'scopes' in event.request, event.response],
      ['1', false, { claimsOverrideDetails: null }],
    )
  })

  it('are customized together by one answer', async () => {
    const trigger: TestFunction = (event) => ({
      ...event,
      response: {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { plan: 'pro' } },
          accessTokenGeneration: { scopesToAdd: ['orders/read'] },
        },
      },
    })
    const { accessToken, idToken = '' } = await signIn(await world({ trigger }))

    assert.equal(decodeJwt(idToken)['plan'], 'pro')
    assert.equal(decodeJwt(accessToken)['scope'], 'aws.cognito.signin.user.admin orders/read')
  })
})

describe('A refresh', () => {
  it('D8 keeps auth_time and origin_jti, and sees the user as they are now', async () => {
    const setting = await world({ trigger: (event) => event })
    const before = await signIn(setting)
    const { sub } = setting.user
    setting.deps.clock.advance(60_000)
    await setting.deps.store.users.update(setting.pool.id, sub, (user) =>
      keyed(setting.pool, { ...user, attributes: { ...user.attributes, email: 'new@example.com' } }),
    )

    const after = await refresh(setting, before.refreshToken)

    const [old, fresh] = [decodeJwt(before.accessToken), decodeJwt(after.accessToken)]
    assert.deepEqual(
      [fresh['auth_time'], fresh['origin_jti'], fresh['event_id']],
      [noon, old['origin_jti'], old['event_id']],
    )
    assert.deepEqual([fresh.iat, fresh.jti === old.jti], [noon + 60, false])
    assert.equal(decodeJwt(after.idToken ?? '')['email'], 'new@example.com')
    assert.equal(setting.deps.lambda.events[1].request.userAttributes.email, 'new@example.com')
    assert.equal(setting.deps.lambda.events[1].triggerSource, 'TokenGeneration_RefreshTokens')
    assert.equal(after.refreshToken, undefined)
  })

  it('D9 leaves the refresh token as it was when the trigger fails', async () => {
    let broken = false
    const setting = await world({
      trigger: (event) => {
        if (broken) throw new Error('no')
        return event
      },
      client: { refreshTokenRotation: { enabled: true } },
    })
    const { refreshToken } = await signIn(setting)

    broken = true
    await assert.rejects(refresh(setting, refreshToken), { message: 'PreTokenGeneration failed with error no.' })
    broken = false
    await refresh(setting, refreshToken)
  })

  it('SEC-24 rotates: a new token for the rest of the first one’s life, the old one at once dead', async () => {
    const setting = await world({ client: { refreshTokenRotation: { enabled: true, retryGraceSeconds: 0 } } })
    const { refreshToken } = await signIn(setting)

    const { refreshToken: successor = '' } = await refresh(setting, refreshToken)

    await assert.rejects(refresh(setting, refreshToken), { code: 'RefreshTokenReuseException' })
    setting.deps.clock.advance(setting.client.refreshTokenSeconds * 1000 - 1)
    const { refreshToken: last = '' } = await refresh(setting, successor)
    setting.deps.clock.advance(1)
    await assert.rejects(refresh(setting, last), {
      code: 'NotAuthorizedException',
      message: 'Refresh Token has expired',
    })
  })

  it('SEC-25 lets a second use within the grace period have a successor too', async () => {
    const setting = await world({ client: { refreshTokenRotation: { enabled: true, retryGraceSeconds: 10 } } })
    const { refreshToken } = await signIn(setting)

    const both = await Promise.all([refresh(setting, refreshToken), refresh(setting, refreshToken)])

    for (const { refreshToken: successor = '' } of both) await refresh(setting, successor)
    setting.deps.clock.advance(10_000)
    await assert.rejects(refresh(setting, refreshToken), { code: 'RefreshTokenReuseException' })
  })

  it('V3 SEC-13 has one winner of fifty parallel uses without grace', async () => {
    const setting = await world({ client: { refreshTokenRotation: { enabled: true, retryGraceSeconds: 0 } } })
    const { refreshToken } = await signIn(setting)

    const uses = await Promise.allSettled(Array.from({ length: 50 }, () => refresh(setting, refreshToken)))

    assert.equal(uses.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  const refusals: [string, (setting: Awaited<ReturnType<typeof world>>) => Promise<unknown>, string][] = [
    ['an invented token', async () => 'a.b.c.d.e', 'Invalid Refresh Token.'],
    [
      'a revoked token',
      async ({ deps, client, ...rest }) => {
        const { refreshToken } = await signIn({ deps, client, ...rest })
        await revokeRefreshToken(deps, client, refreshToken)
        return refreshToken
      },
      'Refresh Token has been revoked',
    ],
    [
      'a token of a disabled user',
      async (setting) => {
        const { refreshToken } = await signIn(setting)
        await setting.deps.store.users.update(setting.pool.id, setting.user.sub, (user) =>
          keyed(setting.pool, { ...user, enabled: false }),
        )
        return refreshToken
      },
      'User is disabled.',
    ],
    [
      'a token of a deleted user',
      async (setting) => {
        const { refreshToken } = await signIn(setting)
        await setting.deps.store.users.delete(setting.pool.id, setting.user.sub)
        return refreshToken
      },
      'Invalid Refresh Token.',
    ],
  ]
  for (const [what, prepare, message] of refusals) {
    it(`V13 refuses ${what}: ${message}`, async () => {
      const setting = await world()
      const token = String(await prepare(setting))

      await assert.rejects(refresh(setting, token), { code: 'NotAuthorizedException', message })
    })
  }

  it('SEC-23 refuses the token of another client', async () => {
    const setting = await world()
    const { refreshToken } = await signIn(setting)
    const other = anAppClient({ id: '2other23456789abcdefghijkl' as AppClient['id'] })

    await assert.rejects(refresh({ ...setting, client: other }, refreshToken), { message: 'Invalid Refresh Token.' })
  })
})

describe('An access token opens the operations of its user', () => {
  it('while it is good', async () => {
    const setting = await world()
    const { accessToken } = await signIn(setting)

    const { user, client, pool } = await requireAccessToken(setting.deps, aCall(), accessToken)

    assert.deepEqual([user.sub, client.id, pool.id], [setting.user.sub, setting.client.id, setting.pool.id])
  })

  it('B16 unless a trigger took the scope away', async () => {
    const trigger: TestFunction = (event) => ({
      ...event,
      response: {
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] },
        },
      },
    })
    const setting = await world({ trigger })
    const { accessToken } = await signIn(setting)

    await assert.rejects(requireAccessToken(setting.deps, aCall(), accessToken), {
      message: 'Access Token does not have required scopes',
    })
  })

  type Break = (
    setting: Awaited<ReturnType<typeof world>>,
    tokens: Awaited<ReturnType<typeof signIn>>,
  ) => Promise<string>
  const changed = (token: string, change: object) => {
    const [header, , signature] = token.split('.')
    return [
      header,
      Buffer.from(JSON.stringify({ ...decodeJwt(token), ...change })).toString('base64url'),
      signature,
    ].join('.')
  }
  const refusals: [string, Break, string][] = [
    ['what is no token', async () => 'x', 'Invalid Access Token'],
    [
      'SEC-20 an ID token',
      async (_setting, { idToken = '' }) => idToken,
      'Could not verify signature for Access Token',
    ],
    [
      'SEC-19 a changed token',
      async (_setting, { accessToken }) => changed(accessToken, { username: 'eve' }),
      'Could not verify signature for Access Token',
    ],
    [
      'SEC-19 a token signed with the public key as HMAC secret',
      async ({ deps, pool }, { accessToken }) => {
        const [, key] = await deps.signer.publicKeys(pool.id)
        const jwt = new SignJWT(decodeJwt(accessToken)).setProtectedHeader({ alg: 'HS256', kid: key?.kid ?? '' })
        return jwt.sign(Buffer.from(key?.n ?? '', 'base64url'))
      },
      'Could not verify signature for Access Token',
    ],
    [
      'SEC-19 a token without signature',
      async (_setting, { accessToken }) => `${btoa('{"alg":"none"}')}.${accessToken.split('.')[1]}.`,
      'Could not verify signature for Access Token',
    ],
    [
      'SEC-21 a token of another issuer',
      async (_setting, { accessToken }) => changed(accessToken, { iss: 'https://x/y' }),
      'Invalid Access Token',
    ],
    [
      'SEC-30 an expired token',
      async ({ deps }, { accessToken }) => {
        deps.clock.advance(3_600_000)
        return accessToken
      },
      'Access Token has expired',
    ],
    [
      'SEC-22 a revoked token',
      async ({ deps, client }, { accessToken, refreshToken }) => {
        await revokeRefreshToken(deps, client, refreshToken)
        return accessToken
      },
      'Access Token has been revoked',
    ],
    [
      'SEC-22 a token of a user who signed out everywhere',
      async ({ deps, pool, user }, { accessToken }) => {
        await signOutEverywhere(deps, pool, user)
        return accessToken
      },
      'Access Token has been revoked',
    ],
    [
      'SEC-22 a token of a deleted user',
      async ({ deps, pool, user }, { accessToken }) => {
        await deps.store.users.delete(pool.id, user.sub)
        return accessToken
      },
      'User does not exist.',
    ],
  ]
  for (const [what, prepare, message] of refusals) {
    it(`refuses ${what}: ${message}`, async () => {
      const setting = await world()
      const token = await prepare(setting, await signIn(setting))

      await assert.rejects(requireAccessToken(setting.deps, aCall(), token), { message })
    })
  }

  it('SEC-22 refuses tokens that cannot be revoked one by one, once the user signed out everywhere', async () => {
    const setting = await world({ client: { tokenRevocation: false } })
    const { accessToken } = await signIn(setting)
    await signOutEverywhere(setting.deps, setting.pool, setting.user)

    await assert.rejects(requireAccessToken(setting.deps, aCall(), accessToken), {
      message: 'Access Token has been revoked',
    })
  })
})
