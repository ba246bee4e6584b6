import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AuthenticationDetails, type CognitoUser, type CognitoUserSession } from 'amazon-cognito-identity-js'
import { Amplify } from 'aws-amplify'
import { confirmSignIn, fetchAuthSession, setUpTOTP, signIn, signOut, verifyTOTPSetup } from 'aws-amplify/auth'
import { aClient, aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { setMfa } from '../cognito-idp/a-pool-with-mfa.ts'
import type { Poolhouse } from '../poolhouse.ts'
import { challengeFunction } from '../triggers/challenge-function.ts'
import { functionArn, serverWith } from '../triggers/functions-folder.ts'
import type { WebClient } from './a-web-client.ts'
import { codeOf } from './authenticator-app.ts'
import { anApp } from './identity-js.ts'

const arn = functionArn('challenges')
const LambdaConfig = { DefineAuthChallenge: arn, CreateAuthChallenge: arn, VerifyAuthChallengeResponse: arn }

let server: Poolhouse
before(async () => {
  server = await serverWith(challengeFunction)
})
after(() => server.stop())

/** A pool with the functions, a client that signs in by nothing else, and the user `ada`. */
async function aPoolOfSums(): Promise<WebClient> {
  const pool = await aPool({ LambdaConfig }, server.url)
  const { ClientId } = await aClient(pool, { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] })
  const client = { ...pool, ClientId, endpoint: server.url }
  await aConfirmedUser(client, 'ada', {})
  return client
}

/** What the library reports of a sign-in: each question answered by `answers` in turn, and the session at the end. */
function bySums(user: CognitoUser, password: string | undefined, answers: readonly string[]) {
  const asked: string[] = []
  const left = [...answers]
  return new Promise<{ readonly asked: readonly string[]; readonly session: CognitoUserSession }>((resolve, reject) => {
    const callbacks = {
      onSuccess: (session: CognitoUserSession) => resolve({ asked, session }),
      onFailure: reject,
      customChallenge: ({ sum }: { sum: string }) => {
        asked.push(sum)
        user.sendCustomChallengeAnswer(left.shift() ?? '', callbacks)
      },
    }
    const Username = user.getUsername()
    user.setAuthenticationFlowType('CUSTOM_AUTH')
    if (password === undefined) user.initiateAuth(new AuthenticationDetails({ Username }), callbacks)
    else user.authenticateUser(new AuthenticationDetails({ Username, Password: password }), callbacks)
  })
}

describe('amazon-cognito-identity-js, by custom challenges', () => {
  for (const [how, password] of [
    ['without a password', undefined],
    ['after SRP', aPassword],
  ] as const) {
    it(`signs in ${how}, round by round`, async () => {
      await using client = await aPoolOfSums()

      const { asked, session } = await bySums(anApp(client).user('ada'), password, ['2', '4'])

      assert.deepEqual(asked, ['1+1', '2+2'])
      assert.equal(session.getAccessToken().payload['username'], 'ada')
    })
  }

  it('is refused when an answer is wrong, and when the password is', async () => {
    await using client = await aPoolOfSums()
    const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }

    await assert.rejects(bySums(anApp(client).user('ada'), undefined, ['2', '5']), refusal)
    await assert.rejects(bySums(anApp(client).user('ada'), 'Wrong-1234', []), refusal)
  })
})

describe('aws-amplify, by custom challenges', () => {
  for (const authFlowType of ['CUSTOM_WITHOUT_SRP', 'CUSTOM_WITH_SRP'] as const) {
    it(`signs in by ${authFlowType}`, async () => {
      await using client = await aPoolOfSums()
      const { UserPoolId: userPoolId, ClientId: userPoolClientId, endpoint: userPoolEndpoint } = client
      Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
      const password = authFlowType === 'CUSTOM_WITH_SRP' ? { password: aPassword } : {}

      const first = await signIn({ username: 'ada', ...password, options: { authFlowType } })
      assert.deepEqual(first.nextStep, {
        signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
        additionalInfo: { USERNAME: 'ada', sum: '1+1' },
      })
      await confirmSignIn({ challengeResponse: '2' })
      assert.equal((await confirmSignIn({ challengeResponse: '4' })).isSignedIn, true)
      assert.equal((await fetchAuthSession()).tokens?.accessToken.payload['username'], 'ada')
      await signOut()
    })
  }

  it('asks for the code of an authenticator app where the function defines that, after its own questions', async () => {
    await using client = await aPoolOfSums()
    const { UserPoolId: userPoolId, ClientId: userPoolClientId, endpoint: userPoolEndpoint } = client
    Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
    await setMfa(client, 'OPTIONAL', { SoftwareTokenMfaConfiguration: { Enabled: true } })
    const authFlowType = 'CUSTOM_WITHOUT_SRP'
    const begin = () => signIn({ username: 'ada', options: { authFlowType } })
    await begin()
    await confirmSignIn({ challengeResponse: '2' })
    await confirmSignIn({ challengeResponse: '4' })
    const { sharedSecret } = await setUpTOTP()
    await verifyTOTPSetup({ code: codeOf(sharedSecret, -1) })
    await signOut()

    await begin()
    await confirmSignIn({ challengeResponse: '2' })
    const clientMetadata = { after: 'SOFTWARE_TOKEN_MFA' }
    const { nextStep } = await confirmSignIn({ challengeResponse: '4', options: { clientMetadata } })
    assert.equal(nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_TOTP_CODE')
    assert.equal((await confirmSignIn({ challengeResponse: codeOf(sharedSecret) })).isSignedIn, true)
    await signOut()
  })
})
