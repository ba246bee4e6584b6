import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AuthFlowType,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPassword } from './a-client.ts'
import { aPool, type Pool } from './a-pool.ts'
import { aSignInClient, aUser } from './a-user.ts'
import { refuses } from './refusals.ts'

const initiate = (
  { cognito }: Pool,
  ClientId: string,
  AuthParameters: Record<string, string>,
  AuthFlow: AuthFlowType = 'USER_PASSWORD_AUTH',
) => cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }))

const parameters = { USERNAME: 'ada', PASSWORD: aPassword }

describe('InitiateAuth', () => {
  it('signs in by password, and refreshes', async () => {
    await using pool = await aPool()
    const { ClientId } = await aSignInClient(pool)
    await aUser(pool)

    const { AuthenticationResult, ChallengeName, ChallengeParameters } = await initiate(pool, ClientId, parameters)

    assert.equal(ChallengeName, undefined)
    assert.deepEqual(ChallengeParameters, {})
    assert.deepEqual([AuthenticationResult?.ExpiresIn, AuthenticationResult?.TokenType], [3600, 'Bearer'])
    const REFRESH_TOKEN = AuthenticationResult?.RefreshToken ?? ''
    const refreshed = await initiate(pool, ClientId, { REFRESH_TOKEN }, 'REFRESH_TOKEN_AUTH')
    assert.ok(refreshed.AuthenticationResult?.IdToken)
    assert.equal(refreshed.AuthenticationResult?.RefreshToken, undefined)
  })

  it('signs in at a client with a secret', async () => {
    await using pool = await aPool()
    const { ClientId, ClientSecret } = await aSignInClient(pool, { GenerateSecret: true })
    await aUser(pool)
    const SECRET_HASH = createHmac('sha256', ClientSecret).update(`ada${ClientId}`).digest('base64')

    assert.ok((await initiate(pool, ClientId, { ...parameters, SECRET_HASH })).AuthenticationResult)
    await refuses(
      initiate(pool, ClientId, parameters),
      'NotAuthorizedException',
      `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
    )
    await refuses(
      initiate(pool, ClientId, { ...parameters, SECRET_HASH: 'wrong' }),
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${ClientId}`,
    )
  })

  it('refuses by the texts that apps know', async () => {
    await using pool = await aPool()
    const { ClientId } = await aSignInClient(pool)
    const hiding = await aSignInClient(pool, { PreventUserExistenceErrors: 'ENABLED' })
    await aUser(pool)
    const wrong = { ...parameters, PASSWORD: 'wrong' }
    const nobody = { ...parameters, USERNAME: 'nobody' }
    const incorrect = 'Incorrect username or password.'

    await refuses(initiate(pool, ClientId, wrong), 'NotAuthorizedException', incorrect)
    await refuses(initiate(pool, ClientId, nobody), 'UserNotFoundException', 'User does not exist.')
    await refuses(initiate(pool, hiding.ClientId, nobody), 'NotAuthorizedException', incorrect)
    await refuses(
      initiate(pool, ClientId, parameters, 'ADMIN_USER_PASSWORD_AUTH'),
      'InvalidParameterException',
      'Initiate Auth method not supported.',
    )
    await refuses(initiate(pool, ClientId, {}), 'InvalidParameterException', 'Missing required parameter USERNAME')
    await refuses(
      initiate(pool, 'unknown', parameters),
      'ResourceNotFoundException',
      'User pool client unknown does not exist.',
    )
    await pool.cognito.send(new AdminDisableUserCommand({ UserPoolId: pool.UserPoolId, Username: 'ada' }))
    await refuses(initiate(pool, ClientId, parameters), 'NotAuthorizedException', 'User is disabled.')
  })

  it('locks who fails five times', async () => {
    await using pool = await aPool()
    const { ClientId } = await aSignInClient(pool)
    await aUser(pool)
    for (let n = 0; n < 5; n++) {
      const wrong = initiate(pool, ClientId, { ...parameters, PASSWORD: 'wrong' })
      await refuses(wrong, 'NotAuthorizedException', 'Incorrect username or password.')
    }

    await refuses(initiate(pool, ClientId, parameters), 'NotAuthorizedException', 'Password attempts exceeded')
  })
})

describe('AdminInitiateAuth and AdminRespondToAuthChallenge', () => {
  it('sign in for a user, and set a new password in place of a temporary one', async () => {
    await using pool = await aPool()
    const { ClientId } = await aSignInClient(pool)
    await aUser(pool, { permanent: false })
    const client = { UserPoolId: pool.UserPoolId, ClientId }
    const begin = (password: string, AuthFlow: AuthFlowType = 'ADMIN_USER_PASSWORD_AUTH') =>
      pool.cognito.send(
        new AdminInitiateAuthCommand({ ...client, AuthFlow, AuthParameters: { USERNAME: 'ada', PASSWORD: password } }),
      )
    const { ChallengeName, Session, ChallengeParameters } = await begin(aPassword)

    assert.equal(ChallengeName, 'NEW_PASSWORD_REQUIRED')
    assert.deepEqual(ChallengeParameters, { USER_ID_FOR_SRP: 'ada', requiredAttributes: '[]', userAttributes: '{}' })
    const NEW_PASSWORD = 'Better-horse-2'
    const { AuthenticationResult } = await pool.cognito.send(
      new AdminRespondToAuthChallengeCommand({
        ...client,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD },
      }),
    )
    assert.ok(AuthenticationResult?.AccessToken)
    assert.ok((await begin(NEW_PASSWORD, 'ADMIN_NO_SRP_AUTH')).AuthenticationResult?.AccessToken)
    await refuses(begin(aPassword), 'NotAuthorizedException', 'Incorrect username or password.')
  })
})

describe('RespondToAuthChallenge', () => {
  it('lets one of 50 parallel answers set the password (V5)', async () => {
    await using pool = await aPool()
    const { ClientId } = await aSignInClient(pool)
    await aUser(pool, { permanent: false })
    const { Session } = await initiate(pool, ClientId, parameters)
    const answer = (NEW_PASSWORD: string) =>
      pool.cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session,
          ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD },
        }),
      )

    const ends = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => answer(`Better-horse-${n}`)))

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    const winner = ends.findIndex(({ status }) => status === 'fulfilled')
    const again = await initiate(pool, ClientId, { USERNAME: 'ada', PASSWORD: `Better-horse-${winner}` })
    assert.ok(again.AuthenticationResult)
    await refuses(answer('Best-horse-3'), 'NotAuthorizedException', 'Invalid session for the user.')
  })
})
