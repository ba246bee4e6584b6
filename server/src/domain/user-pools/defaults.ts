import type { UserPool, UserPoolSettings } from '../../model/user-pool.ts'
import { standardAttributes } from './standard-attributes.ts'

/** Settings of a pool that was given none (recorded from DescribeUserPool). */
export const defaultUserPoolSettings: UserPoolSettings = {
  triggers: {},
  passwordPolicy: {
    minimumLength: 8,
    requireUppercase: true,
    requireLowercase: true,
    requireNumbers: true,
    requireSymbols: true,
    temporaryPasswordValidityDays: 7,
  },
  firstAuthFactors: ['PASSWORD'],
  deletionProtection: false,
  messages: { verificationEmailOption: 'CONFIRM_WITH_CODE' },
  email: { sendingAccount: 'COGNITO_DEFAULT' },
  mfa: 'OFF',
  adminCreateUserOnly: false,
  // Unverified: sources agree that something is filled in, not what.
  recovery: [
    { priority: 1, name: 'verified_email' },
    { priority: 2, name: 'verified_phone_number' },
  ],
  tags: {},
}

type Identity = Pick<UserPool, 'id' | 'accountId' | 'name'>

/** A pool with the defaults of CreateUserPool. */
export function newUserPool(identity: Identity, now: Date): UserPool {
  return {
    ...defaultUserPoolSettings,
    ...identity,
    tier: 'ESSENTIALS',
    schema: standardAttributes,
    mfaFactors: { sms: false, softwareToken: false },
    createdAt: now,
    updatedAt: now,
  }
}
