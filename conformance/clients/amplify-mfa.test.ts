import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { Amplify } from 'aws-amplify'
import {
  confirmSignIn,
  fetchAuthSession,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { sendsCodes, setMfa } from '../cognito-idp/a-pool-with-mfa.ts'
import { lastCode } from '../cognito-idp/inbox.ts'
import { aWebClient, type WebClient } from './a-web-client.ts'
import { codeOf } from './authenticator-app.ts'

/** The library has one configuration and one signed-in user for the process, so these tests run one after the other. */
async function configured(mode: 'ON' | 'OPTIONAL', attributes: Record<string, string> = {}): Promise<WebClient> {
  const client = await aWebClient(sendsCodes)
  await setMfa(client, mode)
  await aConfirmedUser(client, 'ada', attributes)
  const { UserPoolId: userPoolId, ClientId: userPoolClientId, endpoint: userPoolEndpoint } = client
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  return client
}

afterEach(() => signOut())

const begin = async () => (await signIn({ username: 'ada', password: aPassword })).nextStep
const answer = (challengeResponse: string) => confirmSignIn({ challengeResponse })
const isSignedIn = async () => (await fetchAuthSession()).tokens?.accessToken !== undefined

describe('aws-amplify with second factors', () => {
  it('sets up an authenticator app and is asked for it', async () => {
    await using _client = await configured('OPTIONAL')
    assert.equal((await begin()).signInStep, 'DONE')
    const { sharedSecret } = await setUpTOTP()
    await verifyTOTPSetup({ code: codeOf(sharedSecret) })
    await updateMFAPreference({ totp: 'PREFERRED' })
    assert.deepEqual(await fetchMFAPreference(), { enabled: ['TOTP'], preferred: 'TOTP' })
    await signOut()

    assert.equal((await begin()).signInStep, 'CONFIRM_SIGN_IN_WITH_TOTP_CODE')
    await assert.rejects(answer(codeOf(sharedSecret, 9)), { name: 'CodeMismatchException' })
    assert.equal((await answer(codeOf(sharedSecret, 1))).isSignedIn, true)
    assert.equal(await isSignedIn(), true)
  })

  it('chooses to set up an app where MFA is required', async () => {
    await using _client = await configured('ON')
    const choice = await begin()
    assert.deepEqual(choice, {
      signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION',
      allowedMFATypes: ['TOTP', 'EMAIL'],
    })
    const { nextStep } = await answer('TOTP')
    assert.equal(nextStep.signInStep, 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP')
    const secret =
      nextStep.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP' ? nextStep.totpSetupDetails.sharedSecret : ''

    assert.equal((await answer(codeOf(secret))).isSignedIn, true)
  })

  it('chooses to set up e-mail where MFA is required', async () => {
    await using client = await configured('ON')
    await begin()
    assert.equal((await answer('EMAIL')).nextStep.signInStep, 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP')
    const { nextStep } = await answer('ada@example.com')
    assert.equal(nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE')

    assert.equal((await answer(await lastCode(client.UserPoolId))).isSignedIn, true)
    assert.deepEqual((await fetchMFAPreference()).enabled, ['EMAIL'])
  })

  it('chooses between SMS and e-mail', async () => {
    await using client = await configured('ON', { email: 'ada@example.com', phone_number: '+15550100' })
    for (const [factor, step] of [
      ['SMS', 'CONFIRM_SIGN_IN_WITH_SMS_CODE'],
      ['EMAIL', 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE'],
    ] as const) {
      assert.equal((await begin()).signInStep, 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION')
      assert.equal((await answer(factor)).nextStep.signInStep, step)
      assert.equal((await answer(await lastCode(client.UserPoolId))).isSignedIn, true)
      await signOut()
    }
  })
})
