import type { shapes } from '../../api/cognito-idp.ts'
import { type CustomAttribute, toSchemaAttribute } from '../pool-settings/custom-attribute.ts'
import { type DeviceForm, toDeviceConfiguration, toDeviceForm } from '../pool-settings/devices.ts'
import { type EmailForm, toEmailConfiguration, toEmailForm } from '../pool-settings/email.ts'
import { defaultPasswordPolicy, type PasswordPolicyForm, toPasswordPolicy } from '../pool-settings/password-policy.ts'
import { toRecoverySetting } from '../pool-settings/recovery.ts'
import type { SignInForm } from '../pool-settings/sign-in-form.ts'
import { type SmsForm, toSmsConfiguration, toSmsForm } from '../pool-settings/sms.ts'
import { fromTags, type Tag } from '../pool-settings/tags.ts'
import type { VerificationForm } from '../pool-settings/verification-section.tsx'
import type { ApplicationType } from './application-types.ts'

type SignInOption = 'email' | 'phone_number' | 'username' | 'preferred_username'

/** What the form of a new pool holds. */
export type NewUserPool = PasswordPolicyForm &
  VerificationForm &
  EmailForm &
  SmsForm &
  DeviceForm &
  Pick<SignInForm, 'factors' | 'mfa' | 'methods' | 'recovery'> & {
    readonly type: ApplicationType
    readonly clientName: string
    readonly poolName: string
    readonly signInWith: readonly SignInOption[]
    readonly caseSensitive: boolean
    readonly selfRegistration: boolean
    readonly requiredAttributes: readonly string[]
    readonly customAttributes: readonly CustomAttribute[]
    readonly returnUrl: string
    /** Empty: one that is made of the id of the pool. */
    readonly domain: string
    readonly tier: shapes.UserPoolTierType
    readonly deletionProtection: boolean
    readonly tags: readonly Tag[]
  }

const begin: NewUserPool = {
  ...defaultPasswordPolicy,
  ...toEmailForm({}),
  ...toSmsForm({}),
  ...toDeviceForm({}),
  type: 'web',
  clientName: '',
  poolName: '',
  signInWith: ['email'],
  caseSensitive: false,
  selfRegistration: true,
  requiredAttributes: ['email'],
  customAttributes: [],
  verified: [],
  beforeUpdate: [],
  factors: ['PASSWORD'],
  mfa: 'OFF',
  methods: ['software-token'],
  recovery: 'email-phone',
  returnUrl: '',
  domain: '',
  tier: 'ESSENTIALS',
  deletionProtection: false,
  tags: [],
}

/** The form with what follows from the ways to sign in, and over it what the person chose. */
export function newUserPoolForm(chosen: Partial<NewUserPool>, accountId: string): NewUserPool {
  const form = { ...begin, ...chosen }
  const byPhone = form.type !== 'machine' && form.signInWith.includes('phone_number')
  return {
    ...form,
    verified: autoVerified(form),
    // Codes go to phone numbers, and AWS asks for the role that sends them.
    ...(byPhone && { smsBy: 'sns', smsCallerArn: `arn:aws:iam::${accountId}:role/service-role/cognito-sms` }),
    ...chosen,
  }
}

/** Who signs in by an address proves that it is theirs. */
const autoVerified = ({ signInWith, requiredAttributes }: NewUserPool): ('email' | 'phone_number')[] =>
  (['email', 'phone_number'] as const).filter(
    (each) => signInWith.includes(each) || (each === 'email' && requiredAttributes.includes(each)),
  )

/** The request for that form: sign-in by a username needs no attribute, sign-in by others makes them the username. */
export function poolRequest(form: NewUserPool): shapes.CreateUserPoolRequest {
  const isForPeople = form.type !== 'machine'
  return {
    PoolName: form.poolName.trim(),
    UserPoolTier: form.tier,
    DeletionProtection: form.deletionProtection ? 'ACTIVE' : 'INACTIVE',
    UserPoolTags: fromTags(form.tags),
    Policies: {
      PasswordPolicy: toPasswordPolicy(form),
      SignInPolicy: { AllowedFirstAuthFactors: form.factors },
    },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: !(isForPeople && form.selfRegistration) },
    EmailConfiguration: toEmailConfiguration(form),
    SmsConfiguration: toSmsConfiguration(form),
    ...(isForPeople && {
      ...identifiersOf(form),
      UsernameConfiguration: { CaseSensitive: form.caseSensitive },
      Schema: [
        ...form.requiredAttributes.map((Name) => ({ Name, Required: true, Mutable: true })),
        ...form.customAttributes.filter(({ name }) => name.trim() !== '').map(toSchemaAttribute),
      ],
      AutoVerifiedAttributes: form.verified,
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: form.beforeUpdate },
      AccountRecoverySetting: toRecoverySetting(form.recovery),
      DeviceConfiguration: toDeviceConfiguration(form),
    }),
  }
}

function identifiersOf({ signInWith }: NewUserPool): shapes.CreateUserPoolRequest | object {
  const others = signInWith.filter((each) => each !== 'username')
  if (others.length === 0) return {}
  return { [signInWith.includes('username') ? 'AliasAttributes' : 'UsernameAttributes']: others }
}
