import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CognitoErrorCode } from '../../model/errors.ts'
import { aKmsKey, aKmsKeyArn } from '../../testing/a-kms-key.ts'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import type { AuthFactorType, CreateUserPoolRequest } from './shapes.ts'

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:claims'
const OTHER = 'arn:aws:lambda:us-east-1:000000000000:function:other'
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/1'

describe('CreateUserPool', () => {
  const refusals: [title: string, input: Partial<CreateUserPoolRequest>, message: string, code?: CognitoErrorCode][] = [
    [
      'alias and username attributes together',
      { AliasAttributes: ['email'], UsernameAttributes: ['email'] },
      'Only one of the aliasAttributes or usernameAttributes can be set in a user pool.',
    ],
    [
      'a required preferred_username that is an alias',
      { AliasAttributes: ['preferred_username'], Schema: [{ Name: 'preferred_username', Required: true }] },
      'preferred_username cannot be a required attribute when it is an alias.',
    ],
    [
      'verified phone numbers without SMS',
      { AutoVerifiedAttributes: ['phone_number'] },
      'SMS configuration is required when phone_number is selected for auto verification',
    ],
    [
      'MFA without SMS',
      { MfaConfiguration: 'OPTIONAL' },
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    ],
    [
      'verification before update of what is not verified',
      { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
      'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
    ],
    [
      'SMS without a sender',
      { SmsConfiguration: { SnsCallerArn: '' } },
      'SmsConfiguration needs SnsCallerArn or EumsSms.',
    ],
    [
      'recovery by an administrator only and otherwise too',
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Priority: 1, Name: 'admin_only' },
            { Priority: 2, Name: 'verified_email' },
          ],
        },
      },
      'The recovery mechanism admin_only cannot be combined with other recovery mechanisms.',
    ],
    [
      'a recovery mechanism twice',
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Priority: 1, Name: 'verified_email' },
            { Priority: 2, Name: 'verified_email' },
          ],
        },
      },
      'Recovery mechanisms must differ in name and priority.',
    ],
    [
      'a custom sender without a key',
      { LambdaConfig: { CustomSMSSender: { LambdaArn: FUNCTION, LambdaVersion: 'V1_0' } } },
      'KMSKeyID is required when CustomSMSSender or CustomEmailSender is configured.',
    ],
    [
      'two pre token generation functions',
      {
        LambdaConfig: {
          PreTokenGeneration: OTHER,
          PreTokenGenerationConfig: { LambdaArn: FUNCTION, LambdaVersion: 'V2_0' },
        },
      },
      'PreTokenGeneration and PreTokenGenerationConfig.LambdaArn must have the same value.',
    ],
    [
      'two lives of a temporary password',
      {
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
        AdminCreateUserConfig: { UnusedAccountValidityDays: 4 },
      },
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    ],
    [
      'a customer managed key',
      { KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: KEY } },
      'KeyConfiguration with a customer managed key is not supported: data is encrypted under the master key.',
    ],
    [
      'another issuer',
      { IssuerConfiguration: { Type: 'UPDATED' } },
      'IssuerConfiguration UPDATED is not supported: the issuer is set for the whole server.',
    ],
    [
      'client registration',
      { DcrConfiguration: {} },
      'DcrConfiguration is not supported: clients cannot register themselves.',
    ],
    ['step-up', { AcrConfiguration: {} }, 'AcrConfiguration is not supported: there is no step-up authentication.'],
    [
      'a tag of AWS',
      { UserPoolTags: { 'aws:x': 'y' } },
      'Tag keys starting with aws: are reserved: aws:x',
      'UserPoolTaggingException',
    ],
    [
      'more tags than fifty',
      { UserPoolTags: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`tag${n}`, 'y'])) },
      'A user pool cannot have more than 50 tags.',
      'UserPoolTaggingException',
    ],
  ]
  for (const [title, input, message, code = 'InvalidParameterException'] of refusals) {
    it(`refuses ${title}`, async () => {
      const { create } = await poolOperations()
      await refused(create(input), code, message)
    })
  }
})

describe('first factors that AWS refuses', () => {
  const by = (factor: AuthFactorType): Partial<CreateUserPoolRequest> => ({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', factor] } },
  })
  const required = {
    MfaConfiguration: 'ON',
    SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
  } as const
  const refusals: [title: string, input: Partial<CreateUserPoolRequest>, message: string][] = [
    [
      'codes by SMS without SMS',
      by('SMS_OTP'),
      'SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration',
    ],
    [
      'codes where MFA is required',
      { ...by('EMAIL_OTP'), ...required },
      'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
    ],
    [
      'passkeys that count as one factor where MFA is required',
      { ...by('WEB_AUTHN'), ...required },
      'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.',
    ],
  ]
  for (const [title, input, message] of refusals) {
    it(`are taken, and refused in strict mode: ${title}`, async () => {
      assert.ok((await (await poolOperations()).create(input)).Id)
      await refused((await poolOperations({ strict: true })).create(input), 'InvalidParameterException', message)
    })
  }
})

describe('a pool with a custom sender', () => {
  const withKey = (KMSKeyID: string) => ({
    LambdaConfig: { CustomEmailSender: { LambdaArn: FUNCTION, LambdaVersion: 'V1_0' as const }, KMSKeyID },
  })
  const missing = 'arn:aws:kms:us-east-1:000000000000:key/00000000-0000-4000-8000-000000000000'
  const why = 'KMSKeyID cannot encrypt codes: '

  it('needs a key that can encrypt, at its creation and later', async () => {
    const { create, update, deps } = await poolOperations()
    await deps.store.kmsKeys.insert(aKmsKey(deps.sealer))
    const { Id } = await create(withKey(aKmsKeyArn))

    const absent = `${why}Key '${missing}' does not exist`
    await refused(create(withKey(missing)), 'InvalidParameterException', absent)
    await refused(update(Id, withKey(missing)), 'InvalidParameterException', absent)
    await deps.store.kmsKeys.update('us-east-1', aKmsKey(deps.sealer).id, (key) => ({ ...key, state: 'Disabled' }))
    await refused(create(withKey(aKmsKeyArn)), 'InvalidParameterException', `${why}${aKmsKeyArn} is disabled.`)
  })

  it('is told when its key is in another account', async () => {
    const { create } = await poolOperations()
    const foreign = missing.replace('000000000000', '111111111111')
    await refused(create(withKey(foreign)), 'InvalidParameterException', `${why}Key '${foreign}' does not exist`)
  })
})
