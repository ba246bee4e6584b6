import { defaultUserPoolSettings } from '../../domain/user-pools/defaults.ts'
import type { AttributeDefinition } from '../../domain/user-pools/schema.ts'
import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { PasswordPolicy, UserPoolSettings } from '../../model/user-pool.ts'
import { toTriggers } from './lambda-config.ts'
import { toPoolEmail, toPoolSms, toTemplates } from './pool-messages.ts'
import type { CreateUserPoolRequest, SchemaAttributeType, UpdateUserPoolRequest } from './shapes.ts'

type Settings = Omit<UpdateUserPoolRequest, 'UserPoolId' | 'PoolName' | 'UserPoolTier'>

/** What a create or update request sets. A member that it leaves out gets the default of a new pool. */
export function toUserPoolSettings(region: string, input: Settings): UserPoolSettings {
  refuseWithoutEffect(input)
  const { DeviceConfiguration: devices, UserPoolAddOns: addOns } = input
  return present({
    triggers: toTriggers(input.LambdaConfig ?? {}),
    passwordPolicy: toPasswordPolicy(input),
    firstAuthFactors: input.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? defaultUserPoolSettings.firstAuthFactors,
    deletionProtection: input.DeletionProtection === 'ACTIVE',
    autoVerifiedAttributes: nonEmpty(input.AutoVerifiedAttributes),
    verifyBeforeUpdate:
      input.UserAttributeUpdateSettings &&
      (input.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate ?? []),
    messages: toTemplates(input),
    email: toPoolEmail(input.EmailConfiguration ?? {}),
    sms: input.SmsConfiguration && toPoolSms(region, input.SmsConfiguration),
    mfa: input.MfaConfiguration ?? defaultUserPoolSettings.mfa,
    devices: devices && {
      challengeRequiredOnNewDevice: devices.ChallengeRequiredOnNewDevice ?? false,
      onlyRememberedOnUserPrompt: devices.DeviceOnlyRememberedOnUserPrompt ?? false,
    },
    adminCreateUserOnly: input.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
    threatProtection:
      addOns &&
      present({
        mode: addOns.AdvancedSecurityMode,
        customAuthMode: addOns.AdvancedSecurityAdditionalFlows?.CustomAuthMode,
      }),
    recovery: toRecovery(input),
    tags: input.UserPoolTags ?? {},
  } satisfies Every<UserPoolSettings>)
}

/** Settings that this server cannot honour are refused by name, so that nobody relies on them. */
function refuseWithoutEffect({ KeyConfiguration, IssuerConfiguration, DcrConfiguration, AcrConfiguration }: Settings) {
  if (KeyConfiguration?.KeyType === 'CUSTOMER_MANAGED_KEY' || KeyConfiguration?.KmsKeyArn !== undefined) {
    throw notSupported('KeyConfiguration with a customer managed key', 'data is encrypted under the master key')
  }
  if (IssuerConfiguration?.Type === 'UPDATED') {
    throw notSupported('IssuerConfiguration UPDATED', 'the issuer is set for the whole server')
  }
  if (DcrConfiguration) throw notSupported('DcrConfiguration', 'clients cannot register themselves')
  if (AcrConfiguration) throw notSupported('AcrConfiguration', 'there is no step-up authentication')
}

const notSupported = (name: string, reason: string) => invalidParameter(`${name} is not supported: ${reason}.`)

/** Cognito lists no empty list of attributes. */
const nonEmpty = <Item>(list: readonly Item[] | undefined) => (list?.length ? list : undefined)

function toPasswordPolicy({ Policies, AdminCreateUserConfig }: Settings): PasswordPolicy {
  const defaults = defaultUserPoolSettings.passwordPolicy
  const policy = Policies?.PasswordPolicy
  // Zero stands for the default.
  const days = policy?.TemporaryPasswordValidityDays || undefined
  const legacyDays = AdminCreateUserConfig?.UnusedAccountValidityDays || undefined
  if (days !== undefined && legacyDays !== undefined && days !== legacyDays) {
    throw invalidParameter(
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    )
  }
  const temporaryPasswordValidityDays = days ?? legacyDays ?? defaults.temporaryPasswordValidityDays
  if (!policy) return { ...defaults, temporaryPasswordValidityDays }
  // Unverified: the model does not mark these flags as boxed, so in a policy that is sent an absent one is false.
  return present({
    minimumLength: policy.MinimumLength ?? defaults.minimumLength,
    requireUppercase: policy.RequireUppercase ?? false,
    requireLowercase: policy.RequireLowercase ?? false,
    requireNumbers: policy.RequireNumbers ?? false,
    requireSymbols: policy.RequireSymbols ?? false,
    historySize: policy.PasswordHistorySize || undefined,
    temporaryPasswordValidityDays,
  } satisfies Every<PasswordPolicy>)
}

/** An explicit `{}` asks for Cognito's former behaviour. */
function toRecovery({ AccountRecoverySetting }: Settings): UserPoolSettings['recovery'] {
  if (!AccountRecoverySetting) return defaultUserPoolSettings.recovery
  const mechanisms = AccountRecoverySetting.RecoveryMechanisms ?? []
  return mechanisms.map(({ Priority, Name }) => ({ priority: Priority, name: Name }))
}

/** Only CreateUserPool sets these. */
export function toIdentitySettings(input: CreateUserPoolRequest) {
  return present({
    aliasAttributes: nonEmpty(input.AliasAttributes),
    usernameAttributes: nonEmpty(input.UsernameAttributes),
    usernameCaseSensitive: input.UsernameConfiguration?.CaseSensitive,
  })
}

/** An attribute of `Schema` or `CustomAttributes`. */
export function toAttributeDefinition(attribute: SchemaAttributeType): AttributeDefinition {
  const { StringAttributeConstraints: lengths, NumberAttributeConstraints: values } = attribute
  if (attribute.Name === undefined) throw invalidParameter('Invalid schema attribute: it has no Name.')
  return present({
    name: attribute.Name,
    type: attribute.AttributeDataType,
    developerOnly: attribute.DeveloperOnlyAttribute,
    mutable: attribute.Mutable,
    required: attribute.Required,
    lengths: lengths && present({ min: lengths.MinLength, max: lengths.MaxLength }),
    values: values && present({ min: values.MinValue, max: values.MaxValue }),
  } satisfies Every<AttributeDefinition>)
}
