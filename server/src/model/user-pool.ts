import type { LambdaArn, UserPoolId } from './ids.ts'
import type { MessageTemplates, PoolEmail, PoolSms } from './pool-messages.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import type { SchemaAttribute } from './schema-attribute.ts'

/** Feature plan; what each allows is in domain/user-pools/feature-plans.ts. */
export type UserPoolTier = 'LITE' | 'ESSENTIALS' | 'PLUS'

/** Version of the pre token generation event. */
export type EventVersion = 'V1_0' | 'V2_0' | 'V3_0'

/** The pool's functions, by the event at which they run. */
export type Triggers = {
  readonly preSignUp?: LambdaArn
  readonly customMessage?: LambdaArn
  readonly postConfirmation?: LambdaArn
  readonly preAuthentication?: LambdaArn
  readonly postAuthentication?: LambdaArn
  readonly defineAuthChallenge?: LambdaArn
  readonly createAuthChallenge?: LambdaArn
  readonly verifyAuthChallengeResponse?: LambdaArn
  readonly userMigration?: LambdaArn
  readonly preTokenGeneration?: { readonly arn: LambdaArn; readonly version: EventVersion }
  readonly customSmsSender?: { readonly arn: LambdaArn; readonly version: 'V1_0' }
  readonly customEmailSender?: { readonly arn: LambdaArn; readonly version: 'V1_0' }
  readonly inboundFederation?: { readonly arn: LambdaArn; readonly version: 'V1_0' }
  readonly kmsKeyId?: string
}

export type PasswordPolicy = {
  readonly minimumLength: number
  readonly requireUppercase: boolean
  readonly requireLowercase: boolean
  readonly requireNumbers: boolean
  readonly requireSymbols: boolean
  /** How many former passwords are refused; absent is none. */
  readonly historySize?: number
  readonly temporaryPasswordValidityDays: number
}

/** What a user may prove first in choice-based sign-in. */
export type AuthFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN' | 'SOFTWARE_TOKEN'

export type VerifiableAttribute = 'email' | 'phone_number'
export type AliasAttribute = VerifiableAttribute | 'preferred_username'
export type MfaMode = 'OFF' | 'ON' | 'OPTIONAL'

/** Second factors beside SMS, and passkeys: what SetUserPoolMfaConfig sets and UpdateUserPool leaves alone. */
export type MfaFactors = {
  readonly sms: boolean
  readonly softwareToken: boolean
  /** Present when codes by e-mail are a second factor; its texts are optional. */
  readonly email?: { readonly message?: string; readonly subject?: string }
}

export type WebAuthn = {
  readonly relyingPartyId?: string
  readonly userVerification?: 'required' | 'preferred'
  readonly factorConfiguration?: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION'
}

export type RecoveryMechanism = {
  readonly priority: number
  readonly name: 'verified_email' | 'verified_phone_number' | 'admin_only'
}

export type ThreatProtection = {
  readonly mode: 'OFF' | 'AUDIT' | 'ENFORCED'
  readonly customAuthMode?: 'AUDIT' | 'ENFORCED'
}

/** What SetUserPoolSessionConfiguration sets and UpdateUserPool leaves alone. */
export type PoolSessions = {
  readonly tracked: boolean
  readonly maxPerUser: number
  /** The longest time that any of its clients was given not to ask a browser again. */
  readonly longestSsoMinutes?: number
}

/** What an update replaces: a member that the request leaves out goes back to the default of a new pool. */
export type UserPoolSettings = {
  readonly triggers: Triggers
  readonly passwordPolicy: PasswordPolicy
  readonly firstAuthFactors: readonly AuthFactor[]
  readonly deletionProtection: boolean
  readonly autoVerifiedAttributes?: readonly VerifiableAttribute[]
  /** Absent: never set. */
  readonly verifyBeforeUpdate?: readonly VerifiableAttribute[]
  readonly messages: MessageTemplates
  readonly email: PoolEmail
  readonly sms?: PoolSms
  readonly mfa: MfaMode
  readonly devices?: {
    readonly challengeRequiredOnNewDevice: boolean
    readonly onlyRememberedOnUserPrompt: boolean
  }
  readonly adminCreateUserOnly: boolean
  readonly threatProtection?: ThreatProtection
  /** Empty: Cognito's former behaviour, the phone before the e-mail address. */
  readonly recovery: readonly RecoveryMechanism[]
  readonly tags: Readonly<Record<string, string>>
}

/**
 * A user pool and its settings. Plain JSON apart from the two dates: the store keeps `id`, `name`, `createdAt` and
 * `updatedAt` in columns and the rest as one JSON text, so a new setting needs no migration.
 */
export type UserPool = UserPoolSettings & {
  readonly id: UserPoolId
  readonly accountId: string
  readonly name: string
  readonly tier: UserPoolTier
  /** Standard attributes in Cognito's order, then custom ones in the order of their creation. */
  readonly schema: readonly SchemaAttribute[]
  readonly aliasAttributes?: readonly AliasAttribute[]
  readonly usernameAttributes?: readonly VerifiableAttribute[]
  /** Absent: never set, which means case sensitive. */
  readonly usernameCaseSensitive?: boolean
  readonly mfaFactors: MfaFactors
  readonly webAuthn?: WebAuthn
  /** Absent: never set. */
  readonly sessions?: PoolSessions
  /** Absent: nothing is done. Dormant while threat protection is off. */
  readonly riskConfiguration?: RiskConfiguration
  readonly createdAt: Date
  readonly updatedAt: Date
}
