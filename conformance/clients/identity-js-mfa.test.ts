import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthenticationDetails, type CognitoUser, type CognitoUserSession } from 'amazon-cognito-identity-js'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { sendsCodes, setMfa } from '../cognito-idp/a-pool-with-mfa.ts'
import { lastCode } from '../cognito-idp/inbox.ts'
import { aWebClient } from './a-web-client.ts'
import { codeOf } from './authenticator-app.ts'
import { anApp, called, signIn, told } from './identity-js.ts'

type Asked = 'mfaRequired' | 'totpRequired' | 'selectMFAType' | 'mfaSetup'

/** What the library asks after the password; 'signed in' when it asks nothing. */
const begin = (user: CognitoUser): Promise<Asked | 'signed in'> =>
  new Promise((resolve, reject) => {
    const asked = (name: Asked) => () => resolve(name)
    user.authenticateUser(new AuthenticationDetails({ Username: user.getUsername(), Password: aPassword }), {
      onSuccess: () => resolve('signed in'),
      onFailure: reject,
      mfaRequired: asked('mfaRequired'),
      totpRequired: asked('totpRequired'),
      selectMFAType: asked('selectMFAType'),
      mfaSetup: asked('mfaSetup'),
    })
  })

const associate = (user: CognitoUser): Promise<string> =>
  new Promise((associateSecretCode, onFailure) =>
    user.associateSoftwareToken({ associateSecretCode, onFailure: (error) => onFailure(error) }),
  )

const verify = (user: CognitoUser, code: string) =>
  told<CognitoUserSession>((callbacks) => user.verifySoftwareToken(code, 'phone', callbacks))

const sendCode = (user: CognitoUser, code: string, kind?: string) =>
  told<CognitoUserSession>((callbacks) => user.sendMFACode(code, callbacks, kind))

describe('amazon-cognito-identity-js with second factors', () => {
  it('sets up an authenticator app, prefers it, and is asked for it', async () => {
    await using client = await aWebClient(sendsCodes)
    await setMfa(client, 'OPTIONAL')
    await aConfirmedUser(client, 'ada', {})
    const ada = anApp(client).user('ada')
    await signIn(ada, aPassword)
    const secret = await associate(ada)
    await verify(ada, codeOf(secret))
    const settings = { PreferredMfa: true, Enabled: true }
    await called((done) => ada.setUserMfaPreference(null, settings, done))

    const again = anApp(client).user('ada')
    assert.equal(await begin(again), 'totpRequired')
    await assert.rejects(sendCode(again, codeOf(secret, 9), 'SOFTWARE_TOKEN_MFA'), { name: 'CodeMismatchException' })
    const session = await sendCode(again, codeOf(secret, 1), 'SOFTWARE_TOKEN_MFA')

    assert.equal(session.isValid(), true)
    const data = await called<{ UserMFASettingList: string[]; PreferredMfaSetting: string }>((done) =>
      again.getUserData(done as never, { bypassCache: true }),
    )
    assert.deepEqual(data.UserMFASettingList, ['SOFTWARE_TOKEN_MFA'])
    assert.equal(data.PreferredMfaSetting, 'SOFTWARE_TOKEN_MFA')
  })

  it('sets one up between password and tokens where MFA is required', async () => {
    await using client = await aWebClient(sendsCodes)
    await setMfa(client, 'ON', { SoftwareTokenMfaConfiguration: { Enabled: true } })
    await aConfirmedUser(client, 'ada', {})
    const ada = anApp(client).user('ada')
    assert.equal(await begin(ada), 'mfaSetup')

    const session = await verify(ada, codeOf(await associate(ada)))

    assert.equal(session.isValid(), true)
  })

  it('turns SMS on and off as it always did, and sends its code', async () => {
    await using client = await aWebClient(sendsCodes)
    await setMfa(client, 'OPTIONAL')
    await aConfirmedUser(client, 'ada', { phone_number: '+15550100' })
    const ada = anApp(client).user('ada')
    await signIn(ada, aPassword)
    await called((done) => ada.enableMFA(done))
    const options = await called((done) => ada.getMFAOptions(done as never))
    assert.deepEqual(options, [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }])

    const again = anApp(client).user('ada')
    assert.equal(await begin(again), 'mfaRequired')
    assert.equal((await sendCode(again, await lastCode(client.UserPoolId))).isValid(), true)
    await called((done) => again.disableMFA(done))
    assert.equal(await begin(anApp(client).user('ada')), 'signed in')
  })

  it('lets who has several factors choose', async () => {
    await using client = await aWebClient(sendsCodes)
    await setMfa(client, 'OPTIONAL')
    await aConfirmedUser(client, 'ada', { phone_number: '+15550100' })
    const ada = anApp(client).user('ada')
    await signIn(ada, aPassword)
    await verify(ada, codeOf(await associate(ada)))
    const on = { PreferredMfa: false, Enabled: true }
    await called((done) => ada.setUserMfaPreference(on, on, done))

    const again = anApp(client).user('ada')
    assert.equal(await begin(again), 'selectMFAType')
    await new Promise((resolve, onFailure) =>
      again.sendMFASelectionAnswer('SMS_MFA', {
        onFailure,
        onSuccess: resolve,
        mfaRequired: resolve,
        totpRequired: onFailure,
      }),
    )

    assert.equal((await sendCode(again, await lastCode(client.UserPoolId))).isValid(), true)
  })
})
