import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { Amplify } from 'aws-amplify'
import { autoSignIn, confirmSignIn, confirmSignUp, fetchAuthSession, signIn, signOut, signUp } from 'aws-amplify/auth'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { sendsSms } from '../cognito-idp/a-pool-with-mfa.ts'
import { lastCode, messagesOf, otherCode } from '../cognito-idp/inbox.ts'
import './no-long-timers.ts'
import { aWebClient, type WebClient } from './a-web-client.ts'

/** The library has one configuration and one signed-in user for the process, so these tests run one after the other. */
async function configured(): Promise<WebClient> {
  const client = await aWebClient(
    { ...sendsSms, Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } } },
    { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  )
  const { UserPoolId: userPoolId, ClientId: userPoolClientId, endpoint: userPoolEndpoint } = client
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  return client
}

const addresses = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
}

afterEach(() => signOut())

describe('aws-amplify, choice-based', () => {
  for (const challengeResponse of ['PASSWORD', 'PASSWORD_SRP']) {
    it(`chooses ${challengeResponse}, and signs in with it`, async () => {
      await using client = await configured()
      await aConfirmedUser(client, 'ada', addresses)

      const { nextStep } = await signIn({ username: 'ada', options: { authFlowType: 'USER_AUTH' } })

      assert.deepEqual(nextStep, {
        signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
        availableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'],
      })
      const chosen = await confirmSignIn({ challengeResponse })
      assert.equal(chosen.nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_PASSWORD')
      assert.equal((await confirmSignIn({ challengeResponse: aPassword })).isSignedIn, true)
      assert.equal((await fetchAuthSession()).tokens?.idToken?.payload['email'], 'ada@example.com')
    })

    it(`signs in at once where it prefers ${challengeResponse}`, async () => {
      await using client = await configured()
      await aConfirmedUser(client, 'ada', addresses)
      const options = { authFlowType: 'USER_AUTH', preferredChallenge: challengeResponse as 'PASSWORD' } as const

      assert.equal((await signIn({ username: 'ada', password: aPassword, options })).isSignedIn, true)
    })
  }

  for (const [challengeResponse, signInStep, destination] of [
    ['EMAIL_OTP', 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', 'a***@e***'],
    ['SMS_OTP', 'CONFIRM_SIGN_IN_WITH_SMS_CODE', '+*******0100'],
  ] as const) {
    it(`signs in by the code of ${challengeResponse}, after a wrong one too`, async () => {
      await using client = await configured()
      await aConfirmedUser(client, 'ada', addresses)
      await signIn({ username: 'ada', options: { authFlowType: 'USER_AUTH' } })

      const { nextStep } = await confirmSignIn({ challengeResponse })

      assert.partialDeepStrictEqual(nextStep, { signInStep, codeDeliveryDetails: { destination } })
      const code = await lastCode(client.UserPoolId)
      await assert.rejects(confirmSignIn({ challengeResponse: otherCode(code) }), { name: 'CodeMismatchException' })
      assert.equal((await confirmSignIn({ challengeResponse: code })).isSignedIn, true)
    })
  }

  it('signs up without a password, confirms, and is signed in without another code', async () => {
    await using client = await configured()
    const options = {
      userAttributes: { email: 'bob@example.com' },
      autoSignIn: { authFlowType: 'USER_AUTH' },
    } as const
    const { nextStep } = await signUp({ username: 'bob', options })
    assert.equal(nextStep.signUpStep, 'CONFIRM_SIGN_UP')

    const confirmationCode = await lastCode(client.UserPoolId)
    const confirmed = await confirmSignUp({ username: 'bob', confirmationCode })

    assert.equal(confirmed.nextStep.signUpStep, 'COMPLETE_AUTO_SIGN_IN')
    assert.equal((await autoSignIn()).isSignedIn, true)
    assert.equal((await fetchAuthSession()).tokens?.idToken?.payload['email_verified'], true)
    assert.equal((await messagesOf(client.UserPoolId)).length, 1)
  })
})
