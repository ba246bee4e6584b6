import { userPoolArn } from '../../domain/user-pools/user-pool-arn.ts'
import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import type { Domain } from '../../model/domain.ts'
import type { SchemaAttribute } from '../../model/schema-attribute.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { fromTriggers } from './lambda-config.ts'
import { fromInvitation, fromPoolEmail, fromPoolSms, fromTemplates } from './pool-messages.ts'
import type { PasswordPolicyType, SchemaAttributeType, UserPoolDescriptionType, UserPoolType } from './shapes.ts'

/** A pool as CreateUserPool and DescribeUserPool answer it. */
export function renderUserPool(pool: UserPool, domains: readonly Domain[], users: number): UserPoolType {
  return present({
    Id: pool.id,
    Name: pool.name,
    Policies: {
      PasswordPolicy: renderPasswordPolicy(pool),
      SignInPolicy: { AllowedFirstAuthFactors: pool.firstAuthFactors },
    },
    DeletionProtection: pool.deletionProtection ? 'ACTIVE' : 'INACTIVE',
    LambdaConfig: fromTriggers(pool.triggers),
    // No longer returned by Cognito.
    Status: undefined,
    LastModifiedDate: pool.updatedAt,
    CreationDate: pool.createdAt,
    SchemaAttributes: pool.schema.map(renderAttribute),
    AutoVerifiedAttributes: pool.autoVerifiedAttributes,
    AliasAttributes: pool.aliasAttributes,
    UsernameAttributes: pool.usernameAttributes,
    ...fromTemplates(pool.messages),
    UserAttributeUpdateSettings: pool.verifyBeforeUpdate && {
      AttributesRequireVerificationBeforeUpdate: pool.verifyBeforeUpdate,
    },
    MfaConfiguration: pool.mfa,
    DeviceConfiguration: pool.devices && {
      ChallengeRequiredOnNewDevice: pool.devices.challengeRequiredOnNewDevice,
      DeviceOnlyRememberedOnUserPrompt: pool.devices.onlyRememberedOnUserPrompt,
    },
    EstimatedNumberOfUsers: users,
    EmailConfiguration: fromPoolEmail(pool.email),
    SmsConfiguration: pool.sms && fromPoolSms(pool.sms),
    UserPoolTags: pool.tags,
    SmsConfigurationFailure: undefined,
    EmailConfigurationFailure: undefined,
    Domain: domains.find(({ custom }) => !custom)?.domain,
    CustomDomain: domains.find(({ custom }) => custom)?.domain,
    AdminCreateUserConfig: present({
      AllowAdminCreateUserOnly: pool.adminCreateUserOnly,
      UnusedAccountValidityDays: pool.passwordPolicy.temporaryPasswordValidityDays,
      InviteMessageTemplate: fromInvitation(pool.messages.invitation),
    }),
    UserPoolAddOns: renderAddOns(pool),
    UsernameConfiguration:
      pool.usernameCaseSensitive === undefined ? undefined : { CaseSensitive: pool.usernameCaseSensitive },
    Arn: userPoolArn(pool),
    AccountRecoverySetting: renderRecovery(pool),
    UserPoolTier: pool.tier,
    KeyConfiguration: undefined,
    IssuerConfiguration: undefined,
    DcrConfiguration: undefined,
    AcrConfiguration: undefined,
  } satisfies Every<UserPoolType>)
}

/** A pool as ListUserPools lists it. */
export function renderUserPoolDescription(pool: UserPool): UserPoolDescriptionType {
  return present({
    Id: pool.id,
    Name: pool.name,
    LambdaConfig: fromTriggers(pool.triggers),
    Status: undefined,
    LastModifiedDate: pool.updatedAt,
    CreationDate: pool.createdAt,
    ReplicaRegions: undefined,
  } satisfies Every<UserPoolDescriptionType>)
}

function renderPasswordPolicy({ passwordPolicy: policy }: UserPool): PasswordPolicyType {
  return present({
    MinimumLength: policy.minimumLength,
    RequireUppercase: policy.requireUppercase,
    RequireLowercase: policy.requireLowercase,
    RequireNumbers: policy.requireNumbers,
    RequireSymbols: policy.requireSymbols,
    PasswordHistorySize: policy.historySize,
    TemporaryPasswordValidityDays: policy.temporaryPasswordValidityDays,
  } satisfies Every<PasswordPolicyType>)
}

function renderAttribute(attribute: SchemaAttribute): SchemaAttributeType {
  const { type, bounds } = attribute
  return present({
    Name: attribute.name,
    AttributeDataType: type,
    DeveloperOnlyAttribute: attribute.developerOnly,
    Mutable: attribute.mutable,
    Required: attribute.required,
    NumberAttributeConstraints:
      type === 'Number' && bounds ? present({ MinValue: bounds.min, MaxValue: bounds.max }) : undefined,
    StringAttributeConstraints:
      type === 'String' && bounds ? present({ MinLength: bounds.min, MaxLength: bounds.max }) : undefined,
  } satisfies Every<SchemaAttributeType>)
}

const renderAddOns = ({ threatProtection }: UserPool) =>
  threatProtection && {
    AdvancedSecurityMode: threatProtection.mode,
    AdvancedSecurityAdditionalFlows: present({ CustomAuthMode: threatProtection.customAuthMode }),
  }

const renderRecovery = ({ recovery }: UserPool) =>
  recovery.length === 0
    ? undefined
    : { RecoveryMechanisms: recovery.map(({ priority, name }) => ({ Priority: priority, Name: name })) }
