import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CognitoErrorCode } from '../../model/errors.ts'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { getUserPoolMfaConfig } from './get-user-pool-mfa-config.ts'
import { setUserPoolMfaConfig } from './set-user-pool-mfa-config.ts'
import type { AuthFactorType, CreateUserPoolRequest, SetUserPoolMfaConfigRequest } from './shapes.ts'

const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', SnsRegion: 'us-east-1' }
const firstBy = (factor: AuthFactorType): Pick<CreateUserPoolRequest, 'Policies'> => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', factor] } },
})
const TOTP = { SoftwareTokenMfaConfiguration: { Enabled: true } }

async function house(pool: Partial<CreateUserPoolRequest> = {}) {
  const { deps, call, create, describe: describePool, update } = await poolOperations()
  const { Id: UserPoolId = '' } = await create(pool)
  return {
    ...{ UserPoolId, describePool, update },
    set: (input: Partial<SetUserPoolMfaConfigRequest>) =>
      setUserPoolMfaConfig.handle(deps, call, { UserPoolId, ...input }),
    get: () => getUserPoolMfaConfig.handle(deps, call, { UserPoolId }),
  }
}

describe('MFA of a pool', () => {
  it('is off at first', async () => {
    const { get } = await house()
    assert.deepEqual(await get(), { MfaConfiguration: 'OFF' })
  })

  it('is by SMS when creation turns it on', async () => {
    const { get } = await house({ MfaConfiguration: 'ON', SmsConfiguration })
    assert.deepEqual(await get(), { MfaConfiguration: 'ON', SmsMfaConfiguration: { SmsConfiguration } })
  })

  it('is by the factors that were set, with passkeys beside them', async () => {
    const { get, set, describePool, UserPoolId } = await house({
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
    })
    const config = {
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsAuthenticationMessage: 'Use {####}', SmsConfiguration },
      ...TOTP,
      EmailMfaConfiguration: { Message: 'Use {####}', Subject: 'Code' },
      WebAuthnConfiguration: { RelyingPartyId: 'example.com', UserVerification: 'required' },
    } as const
    assert.deepEqual(await set(config), config)
    assert.deepEqual(await get(), config)
    const pool = await describePool(UserPoolId)
    assert.deepEqual(
      [pool?.MfaConfiguration, pool?.SmsAuthenticationMessage, pool?.SmsConfiguration],
      ['OPTIONAL', 'Use {####}', SmsConfiguration],
    )
  })

  it('has no factor that is left out', async () => {
    const { set } = await house({ MfaConfiguration: 'ON', SmsConfiguration })
    assert.deepEqual(await set({ MfaConfiguration: 'ON', ...TOTP }), { MfaConfiguration: 'ON', ...TOTP })
  })

  it('is off when the mode is left out', async () => {
    const { set } = await house({ MfaConfiguration: 'ON', SmsConfiguration })
    assert.deepEqual(await set({}), { MfaConfiguration: 'OFF' })
  })

  it('is required where passkeys let people in, as long as they count as two factors', async () => {
    const { set, update, UserPoolId } = await house()
    const WebAuthnConfiguration = {
      RelyingPartyId: 'example.com',
      FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    } as const
    const config = { MfaConfiguration: 'ON', ...TOTP, WebAuthnConfiguration } as const
    assert.deepEqual(await set(config), config)
    await update(UserPoolId, { MfaConfiguration: 'ON', ...firstBy('WEB_AUTHN') })
    assert.deepEqual(await set(config), config)
  })

  it('stays by authenticator when an update of the pool keeps the mode', async () => {
    const { get, set, update, UserPoolId } = await house()
    await set({ MfaConfiguration: 'ON', ...TOTP })
    await update(UserPoolId, { MfaConfiguration: 'OPTIONAL' })
    assert.deepEqual(await get(), { MfaConfiguration: 'OPTIONAL', ...TOTP })
  })

  it('is off again when an update of the pool leaves it out', async () => {
    const { get, set, update, UserPoolId } = await house()
    await set({ MfaConfiguration: 'ON', ...TOTP })
    await update(UserPoolId, {})
    assert.deepEqual(await get(), { MfaConfiguration: 'OFF' })
  })

  const email = { MfaConfiguration: 'ON', EmailMfaConfiguration: {} } as const
  const developer = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } } as const
  type Refusal = [
    title: string,
    pool: Partial<CreateUserPoolRequest>,
    input: Partial<SetUserPoolMfaConfigRequest>,
    message: string,
    code?: CognitoErrorCode,
  ]
  const nothing = "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration."
  const refusals: Refusal[] = [
    ['on without naming a factor', {}, { MfaConfiguration: 'OPTIONAL' }, nothing],
    ['on without a factor', {}, { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: false } }, nothing],
    [
      'off with a factor',
      {},
      { MfaConfiguration: 'OFF', ...TOTP },
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    ],
    [
      'by SMS without a sender',
      {},
      { MfaConfiguration: 'ON', SmsMfaConfiguration: {} },
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    ],
    [
      "by e-mail from Cognito's account",
      {},
      email,
      'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT',
    ],
    [
      'by e-mail when e-mail is the only recovery',
      {
        ...developer,
        AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }] },
      },
      email,
      'Email MFA cannot be used when email is the only account recovery mechanism.',
    ],
    [
      'by e-mail in the tier LITE',
      { ...developer, UserPoolTier: 'LITE' },
      email,
      'The following features need to be disabled for the LITE pricing tier configured: Email MFA',
      'FeatureUnavailableInTierException',
    ],
  ]
  for (const [title, pool, input, message, code = 'InvalidParameterException'] of refusals) {
    it(`is refused ${title}`, async () => {
      const { set } = await house(pool)
      await refused(set(input), code, message)
    })
  }
})
