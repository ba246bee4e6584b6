import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AdminGetUserAuthFactorsCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AuthFactorType,
  type ChallengeNameType,
  ConfirmSignUpCommand,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aClient, aConfirmedUser, aPassword } from './a-client.ts'
import { aPool } from './a-pool.ts'
import { sendsSms } from './a-pool-with-mfa.ts'
import { lastCode, messagesOf, otherCode } from './inbox.ts'
import { refuses } from './refusals.ts'

const factors: AuthFactorType[] = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN']
const addresses = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
}

/** A pool that allows every first factor, with a user who has a password and two addresses. */
async function aChoice(preventUserExistenceErrors?: 'ENABLED') {
  const pool = await aPool({ ...sendsSms, Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } } })
  const { ClientId } = await aClient(pool, {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    PreventUserExistenceErrors: preventUserExistenceErrors,
  })
  await aConfirmedUser(pool, 'ada', addresses)
  const { cognito, UserPoolId } = pool
  const start = (parameters: Record<string, string> = {}) =>
    cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'ada', ...parameters },
      }),
    )
  const answer = (ChallengeName: ChallengeNameType, Session: string | undefined, responses: Record<string, string>) =>
    cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: 'ada', ...responses },
      }),
    )
  return { ...pool, ClientId, UserPoolId, start, answer }
}

describe('USER_AUTH', () => {
  it('offers a choice, and gives tokens for the password', async () => {
    await using pool = await aChoice()

    const { ChallengeName, AvailableChallenges, Session } = await pool.start()
    assert.equal(ChallengeName, 'SELECT_CHALLENGE')
    assert.deepEqual(AvailableChallenges, ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'])

    const asked = await pool.answer('SELECT_CHALLENGE', Session, { ANSWER: 'PASSWORD' })
    assert.equal(asked.ChallengeName, 'PASSWORD')
    const { AuthenticationResult } = await pool.answer('PASSWORD', asked.Session, { PASSWORD: aPassword })
    assert.ok(AuthenticationResult?.RefreshToken)
  })

  for (const [name, medium] of [
    ['EMAIL_OTP', 'EMAIL'],
    ['SMS_OTP', 'SMS'],
  ] as const) {
    it(`sends the code of ${name}, refuses another one, and takes the right one once`, async () => {
      await using pool = await aChoice()

      const { ChallengeName, ChallengeParameters, Session } = await pool.start({ PREFERRED_CHALLENGE: name })

      assert.equal(ChallengeName, name)
      assert.equal(ChallengeParameters?.['CODE_DELIVERY_DELIVERY_MEDIUM'], medium)
      const code = await lastCode(pool.UserPoolId)
      const mismatch = 'Invalid code or auth state for the user.'
      const wrong = { [`${name}_CODE`]: otherCode(code) }
      await refuses(pool.answer(name, Session, wrong), 'CodeMismatchException', mismatch)
      assert.ok((await pool.answer(name, Session, { [`${name}_CODE`]: code })).AuthenticationResult?.AccessToken)
      const again = pool.answer(name, Session, { [`${name}_CODE`]: code })
      await refuses(again, 'NotAuthorizedException', 'Invalid session for the user.')
    })
  }

  it('serves administrators, and answers to a challenge under their operation', async () => {
    await using pool = await aChoice()
    const { cognito, UserPoolId, ClientId } = pool
    const { Session } = await cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'ada', PREFERRED_CHALLENGE: 'EMAIL_OTP' },
      }),
    )
    const EMAIL_OTP_CODE = await lastCode(UserPoolId)

    const { AuthenticationResult } = await cognito.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName: 'EMAIL_OTP',
        Session,
        ChallengeResponses: { USERNAME: 'ada', EMAIL_OTP_CODE },
      }),
    )

    assert.ok(AuthenticationResult?.IdToken)
  })

  it('tells of a name that nobody has only where that may be told', async () => {
    await using open = await aChoice()
    await refuses(open.start({ USERNAME: 'bob' }), 'UserNotFoundException', 'User does not exist.')

    await using hidden = await aChoice('ENABLED')
    const { ChallengeName, AvailableChallenges } = await hidden.start({ USERNAME: 'bob' })
    assert.equal(ChallengeName, 'SELECT_CHALLENGE')
    assert.ok(AvailableChallenges?.length)
    const USERNAME = 'bob@example.com'
    const asked = await hidden.start({ USERNAME, PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    assert.equal(asked.ChallengeParameters?.['CODE_DELIVERY_DESTINATION'], 'b***@e***')
    assert.deepEqual(await messagesOf(hidden.UserPoolId), [])
    const mismatch = 'Invalid code or auth state for the user.'
    const guess = hidden.answer('EMAIL_OTP', asked.Session, { USERNAME, EMAIL_OTP_CODE: '000000' })
    await refuses(guess, 'CodeMismatchException', mismatch)
  })

  it('is refused where the client does not allow it', async () => {
    await using pool = await aPool()
    const { ClientId } = await aClient(pool)
    const AuthParameters = { USERNAME: 'ada' }

    await refuses(
      pool.cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters })),
      'InvalidParameterException',
      'USER_AUTH is not enabled for the client.',
    )
  })

  it('signs in a user without a password by the session of the confirmation, once', async () => {
    await using pool = await aPool({
      ...sendsSms,
      AutoVerifiedAttributes: ['email'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } },
    })
    const { cognito, UserPoolId } = pool
    const { ClientId } = await aClient(pool, { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] })
    const bob = { ClientId, Username: 'bob' }
    const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }]
    const signedUp = await cognito.send(new SignUpCommand({ ...bob, UserAttributes }))
    const ConfirmationCode = await lastCode(UserPoolId)

    const { Session } = await cognito.send(
      new ConfirmSignUpCommand({ ...bob, ConfirmationCode, Session: signedUp.Session }),
    )

    const start = { ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'bob' }, Session } as const
    const { AuthenticationResult } = await cognito.send(new InitiateAuthCommand(start))
    const AccessToken = AuthenticationResult?.AccessToken
    const mine = await cognito.send(new GetUserAuthFactorsCommand({ AccessToken }))
    const theirs = await cognito.send(new AdminGetUserAuthFactorsCommand({ UserPoolId, Username: 'bob' }))
    for (const answer of [mine, theirs]) {
      assert.deepEqual([answer.Username, answer.ConfiguredUserAuthFactors], ['bob', ['EMAIL_OTP']])
    }
    const again = cognito.send(new InitiateAuthCommand(start))
    await refuses(again, 'NotAuthorizedException', 'Invalid session for the user.')
  })
})
