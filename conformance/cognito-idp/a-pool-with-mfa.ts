import {
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
  type UserPoolMfaType,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Pool } from './a-pool.ts'

/** What a pool needs to be made with before it can send second factors. */
export const sendsCodes = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER' as const,
    SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/no-reply@example.com',
  },
}

/** What a pool needs to be made with before it can send codes by SMS. */
export const sendsSms = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } }

const everyFactor = {
  SmsMfaConfiguration: sendsSms,
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
}

/** Turns MFA on, with every factor unless some are named. */
export const setMfa = (
  { cognito, UserPoolId }: Pool,
  MfaConfiguration: UserPoolMfaType,
  factors: Partial<SetUserPoolMfaConfigCommandInput> = everyFactor,
) => cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration, ...factors }))
