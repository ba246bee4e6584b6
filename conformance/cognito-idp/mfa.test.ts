import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserSettingsCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SetUserSettingsCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { codeOf } from '../clients/authenticator-app.ts'
import { aClient, aConfirmedUser, aPassword, signIn } from './a-client.ts'
import { aPool } from './a-pool.ts'
import { sendsCodes, setMfa } from './a-pool-with-mfa.ts'
import { lastCode } from './inbox.ts'
import { refuses } from './refusals.ts'

const phone = '+15550100'

async function world(mode: 'ON' | 'OPTIONAL', attributes: Record<string, string> = {}) {
  const pool = await aPool(sendsCodes)
  const { cognito, UserPoolId } = pool
  await setMfa(pool, mode)
  const { ClientId } = await aClient(pool, {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  await aConfirmedUser(pool, 'ada', attributes)
  const AuthParameters = { USERNAME: 'ada', PASSWORD: aPassword }
  return {
    ...pool,
    ClientId,
    begin: () => cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })),
    answer: (ChallengeName: ChallengeNameType, Session: string | undefined, given: Record<string, string>) => {
      const ChallengeResponses = { USERNAME: 'ada', ...given }
      return cognito.send(new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }))
    },
    accessToken: () => signIn(pool, ClientId, 'ada'),
    shown: async () => {
      const { UserMFASettingList, PreferredMfaSetting, MFAOptions } = await cognito.send(
        new AdminGetUserCommand({ UserPoolId, Username: 'ada' }),
      )
      return { UserMFASettingList, PreferredMfaSetting, MFAOptions }
    },
  }
}

const nothing = { UserMFASettingList: undefined, PreferredMfaSetting: undefined, MFAOptions: undefined }

describe('Second factors by the SDK', () => {
  it('register an authenticator app of who is signed in, and ask for it once it is preferred', async () => {
    await using ada = await world('OPTIONAL')
    const { cognito } = ada
    const AccessToken = await ada.accessToken()
    const { SecretCode = '', Session } = await cognito.send(new AssociateSoftwareTokenCommand({ AccessToken }))
    assert.equal(Session, undefined)
    await refuses(
      cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: codeOf(SecretCode, 9) })),
      'EnableSoftwareTokenMFAException',
      'Code mismatch and fail enable Software Token MFA',
    )
    const verified = await cognito.send(
      new VerifySoftwareTokenCommand({ AccessToken, UserCode: codeOf(SecretCode), FriendlyDeviceName: 'phone' }),
    )
    assert.equal(verified.Status, 'SUCCESS')
    assert.deepEqual(await ada.shown(), nothing)
    await ada.accessToken()

    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true }
    await cognito.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }))

    const user = await cognito.send(new GetUserCommand({ AccessToken }))
    assert.deepEqual(user.UserMFASettingList, ['SOFTWARE_TOKEN_MFA'])
    assert.equal(user.PreferredMfaSetting, 'SOFTWARE_TOKEN_MFA')
    const [first, second] = [await ada.begin(), await ada.begin()]
    assert.equal(first.ChallengeName, 'SOFTWARE_TOKEN_MFA')
    assert.equal(first.ChallengeParameters?.['FRIENDLY_DEVICE_NAME'], 'phone')
    const code = { SOFTWARE_TOKEN_MFA_CODE: codeOf(SecretCode, 1) }
    await refuses(
      ada.answer('SOFTWARE_TOKEN_MFA', first.Session, { SOFTWARE_TOKEN_MFA_CODE: codeOf(SecretCode, 9) }),
      'CodeMismatchException',
      'Invalid code or auth state for the user.',
    )
    assert.ok((await ada.answer('SOFTWARE_TOKEN_MFA', first.Session, code)).AuthenticationResult?.AccessToken)
    await refuses(
      ada.answer('SOFTWARE_TOKEN_MFA', second.Session, code),
      'ExpiredCodeException',
      'Your software token has already been used once.',
    )
    await refuses(
      ada.answer('SOFTWARE_TOKEN_MFA', first.Session, code),
      'NotAuthorizedException',
      'Invalid session for the user.',
    )
  })

  it('set an app up between password and tokens where MFA is required, until an administrator removes it', async () => {
    await using ada = await world('ON')
    const { cognito, UserPoolId } = ada
    const asked = await ada.begin()
    assert.equal(asked.ChallengeName, 'MFA_SETUP')
    assert.equal(asked.ChallengeParameters?.['MFAS_CAN_SETUP'], '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]')
    const offered = await cognito.send(new AssociateSoftwareTokenCommand({ Session: asked.Session }))
    const verified = await cognito.send(
      new VerifySoftwareTokenCommand({ Session: offered.Session, UserCode: codeOf(offered.SecretCode ?? '') }),
    )

    const end = await ada.answer('MFA_SETUP', verified.Session, {})

    assert.ok(end.AuthenticationResult?.IdToken)
    assert.deepEqual((await ada.shown()).UserMFASettingList, ['SOFTWARE_TOKEN_MFA'])
    assert.equal((await ada.begin()).ChallengeName, 'SOFTWARE_TOKEN_MFA')
    await cognito.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId, Username: 'ada' }))
    assert.equal((await ada.begin()).ChallengeName, 'MFA_SETUP')
  })

  it('send codes by SMS and e-mail, and let who has both choose', async () => {
    await using ada = await world('OPTIONAL', { phone_number: phone, email: 'ada@example.com' })
    const { cognito, UserPoolId, ClientId } = ada
    const on = { Enabled: true }
    await cognito.send(
      new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'ada', SMSMfaSettings: on, EmailMfaSettings: on }),
    )
    for (const [name, member] of [
      ['SMS_MFA', 'SMS_MFA_CODE'],
      ['EMAIL_OTP', 'EMAIL_OTP_CODE'],
    ] as const) {
      const { ChallengeName, ChallengeParameters, Session } = await cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD: aPassword },
        }),
      )
      assert.equal(ChallengeName, 'SELECT_MFA_TYPE')
      assert.equal(ChallengeParameters?.['MFAS_CAN_CHOOSE'], '["SMS_MFA","EMAIL_OTP"]')
      const answer = (name: ChallengeNameType, session: string | undefined, given: Record<string, string>) =>
        cognito.send(
          new AdminRespondToAuthChallengeCommand({
            UserPoolId,
            ClientId,
            ChallengeName: name,
            Session: session,
            ChallengeResponses: { USERNAME: 'ada', ...given },
          }),
        )
      const asked = await answer('SELECT_MFA_TYPE', Session, { ANSWER: name })
      assert.equal(asked.ChallengeName, name)

      const end = await answer(name, asked.Session, { [member]: await lastCode(UserPoolId) })

      assert.ok(end.AuthenticationResult?.AccessToken)
    }
    const { UserAttributes } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))
    const verified = UserAttributes?.filter(({ Name }) => Name?.endsWith('_verified')).map(({ Value }) => Value)
    assert.deepEqual(verified, ['true', 'true'])
  })

  it('are turned on and off by the settings of old', async () => {
    await using ada = await world('OPTIONAL', { phone_number: phone })
    const { cognito, UserPoolId } = ada
    const AccessToken = await ada.accessToken()
    const MFAOptions = [{ DeliveryMedium: 'SMS' as const, AttributeName: 'phone_number' }]
    await cognito.send(new SetUserSettingsCommand({ AccessToken, MFAOptions }))
    assert.deepEqual(await ada.shown(), { ...nothing, UserMFASettingList: ['SMS_MFA'], MFAOptions })
    assert.equal((await ada.begin()).ChallengeName, 'SMS_MFA')

    await cognito.send(new AdminSetUserSettingsCommand({ UserPoolId, Username: 'ada', MFAOptions: [] }))
    assert.deepEqual(await ada.shown(), nothing)
    assert.ok(await ada.accessToken())
  })
})
