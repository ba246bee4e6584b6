import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Settings } from '../../ports/settings.ts'
import { hasSinglePasskeys } from './mfa.ts'

type Rule = { readonly broken: (pool: UserPool) => boolean; readonly text: string }

// In the order in which a request that breaks several of them is told. Texts without a recorded source are ours.
const rules: readonly Rule[] = [
  {
    broken: ({ usernameAttributes, aliasAttributes }) => !!usernameAttributes?.length && !!aliasAttributes?.length,
    text: 'Only one of the aliasAttributes or usernameAttributes can be set in a user pool.',
  },
  {
    broken: ({ aliasAttributes, schema }) =>
      !!aliasAttributes?.includes('preferred_username') &&
      schema.some(({ name, required }) => name === 'preferred_username' && required),
    text: 'preferred_username cannot be a required attribute when it is an alias.',
  },
  {
    broken: ({ autoVerifiedAttributes, sms }) => !!autoVerifiedAttributes?.includes('phone_number') && !sms,
    text: 'SMS configuration is required when phone_number is selected for auto verification',
  },
  {
    // Factors that need no SMS are turned on by SetUserPoolMfaConfig alone; an update may then keep the mode.
    broken: ({ mfaFactors, sms }) => mfaFactors.sms && !sms,
    text: 'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  },
  {
    broken: ({ verifyBeforeUpdate, autoVerifiedAttributes }) =>
      !!verifyBeforeUpdate?.some((attribute) => !autoVerifiedAttributes?.includes(attribute)),
    text: 'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
  },
  {
    broken: ({ sms }) => sms !== undefined && !sms.snsCallerArn && !sms.endUserMessaging,
    text: 'SmsConfiguration needs SnsCallerArn or EumsSms.',
  },
  {
    broken: ({ recovery }) => recovery.length > 1 && recovery.some(({ name }) => name === 'admin_only'),
    text: 'The recovery mechanism admin_only cannot be combined with other recovery mechanisms.',
  },
  {
    broken: ({ recovery: [first, second] }) =>
      second !== undefined && (first?.name === second.name || first?.priority === second.priority),
    text: 'Recovery mechanisms must differ in name and priority.',
  },
  {
    broken: ({ triggers }) => !!(triggers.customSmsSender ?? triggers.customEmailSender) && !triggers.kmsKeyId,
    text: 'KMSKeyID is required when CustomSMSSender or CustomEmailSender is configured.',
  },
  {
    broken: ({ mfaFactors, email }) => mfaFactors.email !== undefined && email.sendingAccount !== 'DEVELOPER',
    text: 'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT',
  },
  {
    broken: ({ mfaFactors, recovery }) =>
      mfaFactors.email !== undefined && recovery.length === 1 && recovery[0]?.name === 'verified_email',
    text: 'Email MFA cannot be used when email is the only account recovery mechanism.',
  },
]

// AWS refuses these, in texts seen in its answers. Here SMS leads to the inbox of `dev` without a configuration, and who has
// to prove more is not offered what no second factor can follow: so only strict mode holds to them.
const strictRules: readonly Rule[] = [
  {
    broken: ({ firstAuthFactors, sms }) => firstAuthFactors.includes('SMS_OTP') && !sms,
    text: 'SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration',
  },
  {
    broken: ({ firstAuthFactors, mfa }) =>
      mfa === 'ON' && firstAuthFactors.some((factor) => factor === 'EMAIL_OTP' || factor === 'SMS_OTP'),
    text: 'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
  },
  {
    broken: hasSinglePasskeys,
    text: 'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.',
  },
]

/** Refuses combinations of settings that contradict each other. */
export function requireConsistentSettings({ strict }: Pick<Settings, 'strict'>, pool: UserPool): void {
  const broken = [...rules, ...(strict ? strictRules : [])].find((rule) => rule.broken(pool))
  if (broken) throw invalidParameter(broken.text)
}

/** Refuses to delete a pool whose deletion protection is on, or which is still reached by a domain. */
export function requireDeletable(pool: UserPool, domains: number): void {
  if (pool.deletionProtection) {
    throw new CognitoError(
      'InvalidParameterException',
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    )
  }
  if (domains > 0) {
    throw invalidParameter('User pool cannot be deleted. It has a domain configured that should be deleted first.')
  }
}
