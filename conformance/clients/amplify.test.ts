import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { Amplify } from 'aws-amplify'
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  deleteUserAttributes,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttributes,
} from 'aws-amplify/auth'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { lastCode } from '../cognito-idp/inbox.ts'
import { anInvitedUser, aWebClient, type WebClient } from './a-web-client.ts'

const another = 'Another-1234'

/** The library has one configuration and one signed-in user for the process, so these tests run one after the other. */
async function configured(...input: Parameters<typeof aWebClient>): Promise<WebClient> {
  const client = await aWebClient(...input)
  const { UserPoolId: userPoolId, ClientId: userPoolClientId, endpoint: userPoolEndpoint } = client
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  return client
}

afterEach(() => signOut())

const access = async (options = {}) => (await fetchAuthSession(options)).tokens?.accessToken

describe('aws-amplify', () => {
  for (const authFlowType of ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const) {
    it(`signs in by ${authFlowType}, and refreshes the session`, async () => {
      await using client = await configured()
      await aConfirmedUser(client, 'ada', { email: 'ada@example.com' })

      const { isSignedIn, nextStep } = await signIn({ username: 'ada', password: aPassword, options: { authFlowType } })

      assert.deepEqual([isSignedIn, nextStep.signInStep], [true, 'DONE'])
      const { tokens, userSub } = await fetchAuthSession()
      assert.equal(tokens?.idToken?.payload['email'], 'ada@example.com')
      assert.deepEqual(await getCurrentUser(), {
        username: 'ada',
        userId: userSub,
        signInDetails: { loginId: 'ada', authFlowType },
      })
      const fresh = await access({ forceRefresh: true })
      assert.notEqual(fresh?.payload.jti, tokens?.accessToken.payload.jti)
      assert.equal(fresh?.payload['origin_jti'], tokens?.accessToken.payload['origin_jti'])
      assert.equal(fresh?.payload['auth_time'], tokens?.accessToken.payload['auth_time'])
    })
  }

  it('is refused with a wrong password', async () => {
    await using client = await configured()
    await aConfirmedUser(client, 'ada', {})
    await assert.rejects(signIn({ username: 'ada', password: 'Wrong-1234' }), {
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
  })

  it('follows refresh tokens that rotate', async () => {
    await using client = await configured(
      {},
      {
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      },
    )
    await aConfirmedUser(client, 'ada', {})
    await signIn({ username: 'ada', password: aPassword })

    const [first, second] = [await access({ forceRefresh: true }), await access({ forceRefresh: true })]

    assert.notEqual(first?.payload.jti, second?.payload.jti)
  })

  it('signs up, confirms the address and signs in', async () => {
    await using client = await configured()

    const signedUp = await signUp({
      username: 'ada',
      password: aPassword,
      options: { userAttributes: { email: 'ada@example.com' } },
    })

    assert.equal(signedUp.nextStep.signUpStep, 'CONFIRM_SIGN_UP')
    const early = await signIn({ username: 'ada', password: aPassword })
    assert.equal(early.nextStep.signInStep, 'CONFIRM_SIGN_UP')
    await resendSignUpCode({ username: 'ada' })
    const confirmationCode = await lastCode(client.UserPoolId)
    assert.equal((await confirmSignUp({ username: 'ada', confirmationCode })).isSignUpComplete, true)
    assert.equal((await signIn({ username: 'ada', password: aPassword })).isSignedIn, true)
    assert.equal((await fetchAuthSession()).userSub, signedUp.userId)
  })

  it('asks for a new password, and for the attributes that the pool requires', async () => {
    await using client = await configured({ Schema: [{ Name: 'given_name', Required: true, Mutable: true }] })
    await anInvitedUser(client, 'ada', 'Temporary-1', { email: 'ada@example.com' })

    const { nextStep } = await signIn({ username: 'ada', password: 'Temporary-1' })

    assert.deepEqual(nextStep, {
      signInStep: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
      missingAttributes: ['given_name'],
    })
    const options = { userAttributes: { given_name: 'Ada' } }
    assert.equal((await confirmSignIn({ challengeResponse: aPassword, options })).isSignedIn, true)
    assert.equal((await fetchUserAttributes()).given_name, 'Ada')
  })

  it('changes and verifies attributes', async () => {
    await using client = await configured()
    await aConfirmedUser(client, 'ada', { email: 'ada@example.com', email_verified: 'true' })
    await signIn({ username: 'ada', password: aPassword })

    const { email } = await updateUserAttributes({ userAttributes: { email: 'ada@example.org', name: 'Ada' } })

    assert.equal(email?.nextStep.updateAttributeStep, 'CONFIRM_ATTRIBUTE_WITH_CODE')
    assert.equal(email?.nextStep.codeDeliveryDetails?.destination, 'a***@e***')
    const confirmationCode = await lastCode(client.UserPoolId)
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode })
    await deleteUserAttributes({ userAttributeKeys: ['name'] })
    const now = await fetchUserAttributes()
    assert.deepEqual([now.email, now.email_verified, now.name], ['ada@example.org', 'true', undefined])
  })

  it('changes the password', async () => {
    await using client = await configured()
    await aConfirmedUser(client, 'ada', {})
    await signIn({ username: 'ada', password: aPassword })

    await updatePassword({ oldPassword: aPassword, newPassword: another })

    await signOut()
    assert.equal((await signIn({ username: 'ada', password: another })).isSignedIn, true)
  })

  it('sets a new password for a forgotten one', async () => {
    await using client = await configured()
    await aConfirmedUser(client, 'ada', { email: 'ada@example.com', email_verified: 'true' })

    const { nextStep } = await resetPassword({ username: 'ada' })

    assert.equal(nextStep.resetPasswordStep, 'CONFIRM_RESET_PASSWORD_WITH_CODE')
    const confirmationCode = await lastCode(client.UserPoolId)
    await confirmResetPassword({ username: 'ada', confirmationCode, newPassword: another })
    assert.equal((await signIn({ username: 'ada', password: another })).isSignedIn, true)
  })

  it('signs out here and everywhere, and deletes the account', async () => {
    await using client = await configured()
    await aConfirmedUser(client, 'ada', {})
    for (const global of [false, true]) {
      await signIn({ username: 'ada', password: aPassword })
      await signOut({ global })
      assert.equal(await access(), undefined)
    }
    await signIn({ username: 'ada', password: aPassword })
    await deleteUser()
    await assert.rejects(signIn({ username: 'ada', password: aPassword }), { name: 'UserNotFoundException' })
  })
})
