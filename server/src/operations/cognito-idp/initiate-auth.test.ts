import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { secretPurpose } from '../../domain/app-clients/authenticate.ts'
import { clientId } from '../../model/ids.ts'
import { aCall, anAppClient } from '../../testing/entities.ts'
import {
  answerSrp,
  beginSrp,
  byAdministrator,
  byPassword,
  bySrp,
  PASSWORD,
  signInWorld,
} from '../../testing/sign-in.ts'
import { NOON } from '../../testing/test-clock.ts'
import { adminInitiateAuth } from './admin-initiate-auth.ts'
import { initiateAuth } from './initiate-auth.ts'
import type { AuthFlowType, InitiateAuthRequest } from './shapes.ts'

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const nobody = { code: 'UserNotFoundException', message: 'User does not exist.' }

describe('Sign-in by password', () => {
  it('gives tokens of the user, and no challenge', async () => {
    const world = await signInWorld()

    const { AuthenticationResult: result, ChallengeParameters, ...rest } = await byPassword(world)

    assert.deepEqual([ChallengeParameters, rest], [{}, {}])
    assert.deepEqual(Object.keys(result ?? {}), ['AccessToken', 'ExpiresIn', 'TokenType', 'RefreshToken', 'IdToken'])
    assert.equal(decodeJwt(result?.AccessToken ?? '')['username'], 'ada')
  })

  it('takes the username, the sub and a verified alias', async () => {
    const world = await signInWorld({ pool: { aliasAttributes: ['email'] } })

    for (const name of ['ada', world.user.sub, 'ada@example.com']) {
      assert.ok((await byPassword(world, PASSWORD, name)).AuthenticationResult, name)
    }
    await assert.rejects(byPassword(world, PASSWORD, 'ADA'), nobody)
  })

  it('is open to administrators under its present and its former name', async () => {
    const world = await signInWorld()

    assert.ok((await byAdministrator(world)).AuthenticationResult)
    assert.ok((await byAdministrator(world, 'ADMIN_NO_SRP_AUTH')).AuthenticationResult)
  })

  it('refuses a wrong password, and a user without any', async () => {
    const world = await signInWorld()
    await assert.rejects(byPassword(world, 'wrong'), wrong)

    const bare = await signInWorld({ user: { status: 'EXTERNAL_PROVIDER', password: undefined } as never })
    await assert.rejects(byPassword(bare), wrong)
  })

  it('tells the state of the user to nobody but who has proven the password', async () => {
    const world = await signInWorld({ user: { enabled: false } })

    await assert.rejects(byPassword(world, 'wrong'), wrong)
    await assert.rejects(byPassword(world), { code: 'NotAuthorizedException', message: 'User is disabled.' })
    await assert.rejects(bySrp(world, 'wrong'), wrong)
    await assert.rejects(bySrp(world), { message: 'User is disabled.' })
  })
})

describe('Refusals of InitiateAuth and AdminInitiateAuth', () => {
  const parameters = { USERNAME: 'ada', PASSWORD, SRP_A: 'a' }
  const refusals: [string, Partial<InitiateAuthRequest>, string[], string, string][] = [
    [
      'an unknown client',
      { ClientId: 'unknown' },
      [],
      'ResourceNotFoundException',
      'User pool client unknown does not exist.',
    ],
    [
      "the administrator's flow",
      { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
      [],
      'InvalidParameterException',
      'Initiate Auth method not supported.',
    ],
    [
      "the administrator's flow by its former name",
      { AuthFlow: 'ADMIN_NO_SRP_AUTH' },
      [],
      'InvalidParameterException',
      'Initiate Auth method not supported.',
    ],
    [
      'passwords where only SRP is allowed',
      {},
      ['ALLOW_USER_SRP_AUTH'],
      'InvalidParameterException',
      'USER_PASSWORD_AUTH flow not enabled for this client',
    ],
    [
      'passwords by default',
      {},
      [],
      'InvalidParameterException',
      'USER_PASSWORD_AUTH flow not enabled for this client',
    ],
    [
      'SRP where only passwords are allowed',
      { AuthFlow: 'USER_SRP_AUTH' },
      ['ALLOW_USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'USER_SRP_AUTH is not enabled for the client.',
    ],
    [
      'SRP beside the former custom flow',
      { AuthFlow: 'USER_SRP_AUTH' },
      ['CUSTOM_AUTH_FLOW_ONLY'],
      'InvalidParameterException',
      'USER_SRP_AUTH is not enabled for the client.',
    ],
    [
      'no username',
      { AuthParameters: { PASSWORD } },
      ['USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'Missing required parameter USERNAME',
    ],
    [
      'no parameters',
      { AuthParameters: undefined },
      ['USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'Missing required parameter USERNAME',
    ],
    [
      'no password',
      { AuthParameters: { USERNAME: 'ada' } },
      ['USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'Missing required parameter PASSWORD',
    ],
    [
      'no SRP_A',
      { AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: 'ada' } },
      [],
      'InvalidParameterException',
      'Missing required parameter SRP_A',
    ],
    [
      'no refresh token',
      { AuthFlow: 'REFRESH_TOKEN_AUTH' },
      [],
      'InvalidParameterException',
      'Missing required parameter REFRESH_TOKEN',
    ],
    [
      'a device',
      { AuthParameters: { ...parameters, DEVICE_KEY: 'us-east-1_1' } },
      ['USER_PASSWORD_AUTH'],
      'ResourceNotFoundException',
      'Device does not exist.',
    ],
    [
      'a session',
      { Session: 'a'.repeat(20) },
      ['USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'Session is not used by USER_PASSWORD_AUTH.',
    ],
    [
      'choice-based sign-in by default',
      { AuthFlow: 'USER_AUTH' },
      [],
      'InvalidParameterException',
      'USER_AUTH is not enabled for the client.',
    ],
    [
      'a preference that is none',
      { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada', PREFERRED_CHALLENGE: 'SMS_MFA' } },
      ['ALLOW_USER_AUTH'],
      'InvalidParameterException',
      'PREFERRED_CHALLENGE must be one of PASSWORD, PASSWORD_SRP, EMAIL_OTP, SMS_OTP, WEB_AUTHN',
    ],
    [
      'a secret hash of a client without secret',
      { AuthParameters: { ...parameters, SECRET_HASH: 'x' } },
      ['USER_PASSWORD_AUTH'],
      'NotAuthorizedException',
      'Client 1example23456789abcdefghij is configured for no secret but SECRET_HASH was received',
    ],
  ]
  for (const [what, input, explicitAuthFlows, code, message] of refusals) {
    it(`${what}: ${code}`, async () => {
      const { deps, client } = await signInWorld({ client: { explicitAuthFlows } })
      const AuthFlow: AuthFlowType = 'USER_PASSWORD_AUTH'

      await assert.rejects(
        initiateAuth.handle(deps, aCall(), { ClientId: client.id, AuthFlow, AuthParameters: parameters, ...input }),
        { code, message },
      )
    })
  }

  it("an app's flow from an administrator, a foreign client, a flow that is not allowed", async () => {
    const { deps, pool, client } = await signInWorld({ client: { explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } })
    const begin = (AuthFlow: AuthFlowType, ClientId: string = client.id, UserPoolId: string = pool.id) =>
      adminInitiateAuth.handle(deps, aCall(), { UserPoolId, ClientId, AuthFlow, AuthParameters: parameters })

    await assert.rejects(begin('USER_PASSWORD_AUTH'), { message: 'Initiate Auth method not supported.' })
    await assert.rejects(begin('ADMIN_USER_PASSWORD_AUTH'), { message: 'Auth flow not enabled for this client' })
    await assert.rejects(begin('ADMIN_USER_PASSWORD_AUTH', 'foreign'), { code: 'ResourceNotFoundException' })
    await assert.rejects(begin('ADMIN_USER_PASSWORD_AUTH', client.id, 'us-east-1_Other0001'), {
      code: 'ResourceNotFoundException',
    })
  })

  it('a client with a secret that does not prove it', async () => {
    const world = await signInWorld()
    const { deps } = world
    const id = clientId('confidential')
    const secrets = [{ id: 'one', sealed: deps.sealer.seal(secretPurpose(id), 'top secret'), createdAt: NOON }]
    const client = anAppClient({ id, secrets, explicitAuthFlows: world.client.explicitAuthFlows ?? [] })
    await deps.store.appClients.insert(client)
    const hash = (name: string) =>
      createHmac('sha256', 'top secret')
        .update(name + id)
        .digest('base64')
    const begin = (SECRET_HASH?: string) =>
      initiateAuth.handle(deps, aCall(), {
        ClientId: id,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD, ...(SECRET_HASH && { SECRET_HASH }) },
      })

    await assert.rejects(begin(), {
      message: 'Client confidential is configured with secret but SECRET_HASH was not received',
    })
    await assert.rejects(begin(hash('bob')), { message: 'Unable to verify secret hash for client confidential' })
    const { AuthenticationResult } = await begin(hash('ada'))

    const refresh = (SECRET_HASH?: string) =>
      initiateAuth.handle(deps, aCall(), {
        ClientId: id,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: {
          REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '',
          ...(SECRET_HASH && { SECRET_HASH }),
        },
      })
    await assert.rejects(refresh(), { code: 'NotAuthorizedException' })
    await assert.rejects(refresh(hash('bob')), { message: 'Unable to verify secret hash for client confidential' })
    assert.ok((await refresh(hash('ada'))).AuthenticationResult?.AccessToken)

    const challenged = { ...world, client }
    await assert.rejects(answerSrp(challenged, { USERNAME: 'ada' }), { code: 'NotAuthorizedException' })
  })
})

describe('Sign-in where passwords are kept as argon2id hashes', () => {
  it('goes by password, and not by SRP', async () => {
    const world = await signInWorld({ pool: { tags: { 'poolhouse:password-hash': 'argon2id' } } })

    assert.ok((await byPassword(world)).AuthenticationResult)
    await assert.rejects(byPassword(world, 'wrong'), wrong)
    await assert.rejects(beginSrp(world), { message: 'USER_SRP_AUTH is not enabled for the client.' })
  })
})

describe('REFRESH_TOKEN_AUTH', () => {
  it('gives new tokens without a refresh token, also under its former name', async () => {
    const world = await signInWorld()
    const { AuthenticationResult: first } = await byPassword(world)
    for (const AuthFlow of ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const) {
      const { AuthenticationResult, ChallengeParameters } = await initiateAuth.handle(world.deps, aCall(), {
        ClientId: world.client.id,
        AuthFlow,
        AuthParameters: { REFRESH_TOKEN: first?.RefreshToken ?? '' },
      })

      assert.deepEqual(ChallengeParameters, {})
      assert.deepEqual(Object.keys(AuthenticationResult ?? {}), ['AccessToken', 'ExpiresIn', 'TokenType', 'IdToken'])
      const origin = (token = '') => decodeJwt(token)['origin_jti']
      assert.equal(origin(AuthenticationResult?.AccessToken), origin(first?.AccessToken))
    }
  })

  it('is refused where the client rotates its refresh tokens', async () => {
    const world = await signInWorld({ client: { refreshTokenRotation: { enabled: true } } })
    const { AuthenticationResult } = await byPassword(world)

    await assert.rejects(
      initiateAuth.handle(world.deps, aCall(), {
        ClientId: world.client.id,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' },
      }),
      { code: 'InvalidParameterException', message: 'Auth flow not enabled for this client' },
    )
  })
})
