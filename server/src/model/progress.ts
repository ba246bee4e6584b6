/** Why a token is asked for, as the trigger's event says it. */
export type TriggerSource =
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens'
  | 'TokenGeneration_ClientCredentials'

/** The ways in, as the invocation record says them. */
export const grantNames = [
  'password',
  'srp',
  'custom',
  'user_auth',
  'new_password',
  'device',
  'code',
  'implicit',
  'refresh',
  'get_tokens_from_refresh_token',
  'client_credentials',
  'get_client_token',
  'console',
] as const

export type GrantName = (typeof grantNames)[number]

/** How somebody proved who they are in the first place. */
export type FirstFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN' | 'CUSTOM'

/** Second factors, by their names on the wire. */
export type MfaFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP'

/** What somebody who signs in has proven so far; it travels from question to question. Plain JSON. */
export type Progress = {
  readonly source: TriggerSource
  readonly grant: GrantName
  readonly firstFactor: FirstFactor
  /** Absent: none was proven yet. */
  readonly secondFactor?: MfaFactor
  /** The first factor was two in one: a passkey whose user was verified, where the pool counts that so. */
  readonly multiFactor?: true
  /** What the app says it runs on: a device of the user's. One that is remembered proves itself. */
  readonly device?: { readonly key: string; readonly remembered: boolean; readonly proven: boolean }
  /** Present: a sign-in by custom challenges, which the pool's functions see round by round, the oldest first. */
  readonly rounds?: readonly Round[]
}

/** One question of a sign-in by custom challenges, as its functions are told of it. */
export type Round = {
  readonly challengeName:
    | 'SRP_A'
    | 'PASSWORD_VERIFIER'
    | 'CUSTOM_CHALLENGE'
    | 'NEW_PASSWORD_REQUIRED'
    | 'DEVICE_SRP_AUTH'
    | 'DEVICE_PASSWORD_VERIFIER'
    | 'ADMIN_NO_SRP_AUTH'
    | MfaFactor
  readonly challengeResult: boolean
  readonly challengeMetadata: string | null
}
