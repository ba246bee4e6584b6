import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aKmsKey, aKmsKeyArn } from '../../testing/a-kms-key.ts'
import { aCall } from '../../testing/entities.ts'
import { idleSigner } from '../../testing/idle-signer.ts'
import { poolOperations } from '../../testing/pool-operations.ts'
import { NOON } from '../../testing/test-clock.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { createUserPool } from './create-user-pool.ts'
import type { CreateUserPoolRequest, SchemaAttributeType } from './shapes.ts'

const call = aCall()
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:claims'
const OTHER = 'arn:aws:lambda:us-east-1:000000000000:function:other'
const SMS = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'x' }

const text = (name: string, min = '0', max = '2048'): SchemaAttributeType => ({
  Name: name,
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: { MinLength: min, MaxLength: max },
})
const flag = (name: string): SchemaAttributeType => ({
  Name: name,
  AttributeDataType: 'Boolean',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
})

describe('CreateUserPool', () => {
  it('fills in what Cognito fills in', async () => {
    const { create, describe } = await poolOperations()
    const pool = await create()
    const { Id = '', Arn, ...rest } = pool
    assert.match(Id, /^us-east-1_[0-9A-Za-z]{9}$/)
    assert.equal(Arn, `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${Id}`)
    assert.deepEqual(rest, {
      Name: 'customers',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
      },
      DeletionProtection: 'INACTIVE',
      LambdaConfig: {},
      LastModifiedDate: NOON,
      CreationDate: NOON,
      SchemaAttributes: [
        { ...text('sub', '1'), Mutable: false, Required: true },
        ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'].map((n) => text(n)),
        ...['profile', 'picture', 'website', 'email'].map((n) => text(n)),
        flag('email_verified'),
        text('gender'),
        text('birthdate', '10', '10'),
        ...['zoneinfo', 'locale', 'phone_number'].map((n) => text(n)),
        flag('phone_number_verified'),
        text('address'),
        {
          ...flag('updated_at'),
          AttributeDataType: 'Number',
          NumberAttributeConstraints: { MinValue: '0' },
        },
        { ...text('identities'), StringAttributeConstraints: {} },
      ],
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      MfaConfiguration: 'OFF',
      EstimatedNumberOfUsers: 0,
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      UserPoolTags: {},
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'verified_email' },
          { Priority: 2, Name: 'verified_phone_number' },
        ],
      },
      UserPoolTier: 'ESSENTIALS',
    })
    assert.deepEqual(await describe(Id), pool)
  })

  it('has the signing keys made in the background', async () => {
    const signer = idleSigner()
    const deps = await testDeps({ signer })
    const { UserPool } = await createUserPool.handle(deps, call, { PoolName: 'customers' })
    assert.deepEqual(signer.prepared, [UserPool?.Id])
  })

  it('gives back every setting as it was sent', async () => {
    const { create, describe, deps } = await poolOperations()
    await deps.store.kmsKeys.insert(aKmsKey(deps.sealer))
    const sent = {
      DeletionProtection: 'ACTIVE',
      AutoVerifiedAttributes: ['email', 'phone_number'],
      UsernameAttributes: ['email'],
      VerificationMessageTemplate: {
        SmsMessage: 'Code {####}',
        EmailMessage: 'Your code: {####}',
        EmailSubject: 'Code',
        EmailMessageByLink: 'Follow {##this##}',
        EmailSubjectByLink: 'Link',
        DefaultEmailOption: 'CONFIRM_WITH_LINK',
      },
      SmsAuthenticationMessage: 'Sign in with {####}',
      MfaConfiguration: 'OPTIONAL',
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/a@example.com',
        ReplyToEmailAddress: 'reply@example.com',
        From: 'Us <a@example.com>',
        ConfigurationSet: 'set',
      },
      SmsConfiguration: {
        ...SMS,
        SnsRegion: 'eu-west-1',
        EumsSms: { CallerArn: SMS.SnsCallerArn, Region: 'eu-west-1' },
      },
      UserPoolTags: { team: 'blue', __proto__x: 'y' },
      UserPoolAddOns: {
        AdvancedSecurityMode: 'ENFORCED',
        AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'AUDIT' },
      },
      UsernameConfiguration: { CaseSensitive: false },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
      UserPoolTier: 'PLUS',
      LambdaConfig: {
        PreSignUp: FUNCTION,
        CustomMessage: FUNCTION,
        PostConfirmation: FUNCTION,
        PreAuthentication: FUNCTION,
        PostAuthentication: FUNCTION,
        DefineAuthChallenge: FUNCTION,
        CreateAuthChallenge: FUNCTION,
        VerifyAuthChallengeResponse: FUNCTION,
        PreTokenGeneration: FUNCTION,
        UserMigration: FUNCTION,
        PreTokenGenerationConfig: { LambdaArn: FUNCTION, LambdaVersion: 'V3_0' },
        CustomSMSSender: { LambdaArn: OTHER, LambdaVersion: 'V1_0' },
        CustomEmailSender: { LambdaArn: OTHER, LambdaVersion: 'V1_0' },
        KMSKeyID: aKmsKeyArn,
        InboundFederation: { LambdaArn: FUNCTION, LambdaVersion: 'V1_0' },
      },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireUppercase: false,
          RequireLowercase: true,
          RequireNumbers: false,
          RequireSymbols: true,
          PasswordHistorySize: 5,
          TemporaryPasswordValidityDays: 3,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
      },
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: true,
        UnusedAccountValidityDays: 3,
        InviteMessageTemplate: {
          SMSMessage: '{username} {####}',
          EmailMessage: '{username} {####}',
          EmailSubject: 'Hi',
        },
      },
    } as const satisfies Partial<CreateUserPoolRequest>
    const { Id } = await create(sent)
    const described = await describe(Id)
    for (const [member, value] of Object.entries(sent)) {
      assert.deepEqual(described?.[member as keyof typeof described], value, member)
    }
    assert.equal(described?.SmsVerificationMessage, 'Code {####}')
    assert.equal(described?.EmailVerificationMessage, 'Your code: {####}')
    assert.equal(described?.EmailVerificationSubject, 'Code')
  })

  it('takes the older texts for those of the template', async () => {
    const { create } = await poolOperations()
    const { VerificationMessageTemplate: template } = await create({ EmailVerificationMessage: 'Old {####}' })
    assert.deepEqual(template, { EmailMessage: 'Old {####}', DefaultEmailOption: 'CONFIRM_WITH_CODE' })
  })

  it('fills in the region of SMS and the details of threat protection', async () => {
    const { create } = await poolOperations()
    const pool = await create({ SmsConfiguration: SMS, UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } })
    assert.deepEqual(pool.SmsConfiguration, { ...SMS, SnsRegion: 'us-east-1' })
    assert.deepEqual(pool.UserPoolAddOns, { AdvancedSecurityMode: 'AUDIT', AdvancedSecurityAdditionalFlows: {} })
  })

  it('clears account recovery with an explicit empty setting', async () => {
    const { create } = await poolOperations()
    assert.equal((await create({ AccountRecoverySetting: {} })).AccountRecoverySetting, undefined)
  })

  it('lets the temporary password live as the older setting says', async () => {
    const { create } = await poolOperations()
    const pool = await create({ AdminCreateUserConfig: { UnusedAccountValidityDays: 2 } })
    assert.equal(pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays, 2)
  })

  it('puts the pre token generation trigger in both of its members, as V1_0 unless told otherwise', async () => {
    const { create } = await poolOperations()
    const both = (LambdaVersion: string) => ({
      PreTokenGeneration: FUNCTION,
      PreTokenGenerationConfig: { LambdaArn: FUNCTION, LambdaVersion },
    })
    const legacy = await create({ LambdaConfig: { PreTokenGeneration: FUNCTION } })
    assert.deepEqual(legacy.LambdaConfig, both('V1_0'))
    const PreTokenGenerationConfig = { LambdaArn: FUNCTION, LambdaVersion: 'V2_0' } as const
    assert.deepEqual((await create({ LambdaConfig: { PreTokenGenerationConfig } })).LambdaConfig, both('V2_0'))
  })

  it('makes the schema of standard attributes as changed and custom ones with their prefix', async () => {
    const { create } = await poolOperations()
    const { SchemaAttributes = [] } = await create({
      Schema: [
        { Name: 'email', Required: true, Mutable: false },
        { Name: 'tier', AttributeDataType: 'String' },
        { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '-1', MaxValue: '150' } },
        { Name: 'note', AttributeDataType: 'Boolean', DeveloperOnlyAttribute: true, Mutable: false },
      ],
    })
    assert.deepEqual(
      SchemaAttributes.find(({ Name }) => Name === 'email'),
      { ...text('email'), Required: true, Mutable: false },
    )
    assert.deepEqual(SchemaAttributes.slice(21), [
      { ...text('custom:tier'), StringAttributeConstraints: {} },
      {
        ...flag('custom:age'),
        AttributeDataType: 'Number',
        NumberAttributeConstraints: { MinValue: '-1', MaxValue: '150' },
      },
      { ...flag('dev:custom:note'), DeveloperOnlyAttribute: true, Mutable: false },
    ])
  })
})
