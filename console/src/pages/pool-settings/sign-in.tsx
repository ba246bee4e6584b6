import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { cognito, type shapes, type UserPool } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { updateUserPool } from '../../api/user-pools.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import type { PageProps } from '../../routing/route.ts'
import { type MfaMethod, mfaConfigKey, mfaMethodsOf, toMfaConfig } from './mfa.ts'
import { SettingsForm } from './settings-form.tsx'

const factors = [
  { value: 'PASSWORD', label: 'Password', disabled: true },
  { value: 'EMAIL_OTP', label: 'Email message one-time password' },
  { value: 'SMS_OTP', label: 'SMS message one-time password' },
  { value: 'WEB_AUTHN', label: 'Passkey' },
] as const

const recovery = {
  email: { label: 'Email only', names: ['verified_email'] },
  phone: { label: 'SMS only', names: ['verified_phone_number'] },
  'email-phone': { label: 'Email if available, otherwise SMS', names: ['verified_email', 'verified_phone_number'] },
  'phone-email': { label: 'SMS if available, otherwise email', names: ['verified_phone_number', 'verified_email'] },
  none: { label: 'None: administrators reset passwords', names: ['admin_only'] },
} as const satisfies Record<string, { label: string; names: readonly shapes.RecoveryOptionNameType[] }>
type Recovery = keyof typeof recovery

const devices = {
  never: "Don't remember",
  always: 'Always remember',
  'opt-in': 'Let the user decide',
} as const
type Devices = keyof typeof devices

type Form = {
  readonly factors: readonly shapes.AuthFactorType[]
  readonly mfa: shapes.UserPoolMfaType
  readonly methods: readonly MfaMethod[]
  readonly recovery: Recovery
  readonly devices: Devices
}

type MfaConfig = shapes.GetUserPoolMfaConfigResponse

function toForm(pool: UserPool, config: MfaConfig): Form {
  const names = (pool.AccountRecoverySetting?.RecoveryMechanisms ?? [])
    .toSorted((a, b) => a.Priority - b.Priority)
    .map(({ Name }) => Name)
  const found = Object.entries(recovery).find(([, { names: each }]) => each.join() === names.join())?.[0]
  const remembered = pool.DeviceConfiguration
  return {
    factors: pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'],
    mfa: config.MfaConfiguration ?? 'OFF',
    methods: mfaMethodsOf(config),
    recovery: (found as Recovery | undefined) ?? 'phone-email',
    devices: !remembered ? 'never' : remembered.DeviceOnlyRememberedOnUserPrompt ? 'opt-in' : 'always',
  }
}

const toChange = (form: Form, { Policies, DeviceConfiguration }: UserPool): Partial<shapes.UpdateUserPoolRequest> => ({
  Policies: { ...Policies, SignInPolicy: { AllowedFirstAuthFactors: form.factors } },
  AccountRecoverySetting: {
    RecoveryMechanisms: recovery[form.recovery].names.map((Name, index) => ({ Name, Priority: index + 1 })),
  },
  DeviceConfiguration:
    form.devices === 'never'
      ? undefined
      : { ...DeviceConfiguration, DeviceOnlyRememberedOnUserPrompt: form.devices === 'opt-in' },
})

/** How people prove who they are. */
export default function SignIn({ params: { pool = '' } }: PageProps) {
  const key = mfaConfigKey(pool)
  const config = useQuery(() => cognito('GetUserPoolMfaConfig', { UserPoolId: pool }), key)
  return (
    <Loaded query={config} what="the settings of MFA">
      {(mfa) => (
        <SettingsForm
          poolId={pool}
          title="Sign-in"
          toForm={(now) => toForm(now, mfa)}
          onSave={async (form) => {
            await updateUserPool(pool, (now) => toChange(form, now))
            // MFA last: a method may need what was set just now.
            await cognito('SetUserPoolMfaConfig', { UserPoolId: pool, ...toMfaConfig(form, mfa) })
            changed(key)
          }}
        >
          {({ form, set }, now) => (
            <SpaceBetween size="l">
              <Section title="Sign-in identifiers" description="These cannot be changed after the pool was created.">
                <KeyValuePairs
                  columns={2}
                  items={[
                    { label: 'Sign-in options', value: identifiersOf(now) },
                    {
                      label: 'User names',
                      value: now.UsernameConfiguration?.CaseSensitive === false ? 'Case does not count' : 'Case counts',
                    },
                  ]}
                />
              </Section>
              <Section title="Options for choice-based sign-in" description="For app clients with ALLOW_USER_AUTH.">
                <CheckList
                  label="First factors"
                  options={factors}
                  chosen={form.factors}
                  onChange={(next) => set({ factors: next })}
                />
              </Section>
              <Section title="Multi-factor authentication">
                <RadioField
                  label="MFA enforcement"
                  options={[
                    { value: 'ON', label: 'Require MFA' },
                    { value: 'OPTIONAL', label: 'Optional MFA' },
                    { value: 'OFF', label: 'No MFA' },
                  ]}
                  value={form.mfa}
                  onChange={(mode) => set({ mfa: mode })}
                />
                {form.mfa !== 'OFF' && (
                  <CheckList
                    label="MFA methods"
                    options={[
                      { value: 'software-token', label: 'Authenticator apps' },
                      {
                        value: 'sms',
                        label: 'SMS message: needs an SMS configuration, which the API sets',
                        disabled: now.SmsConfiguration === undefined,
                      },
                      { value: 'email', label: 'Email message: needs the email provider Amazon SES' },
                    ]}
                    chosen={form.methods}
                    onChange={(methods) => set({ methods })}
                  />
                )}
              </Section>
              <Section title="User account recovery">
                <RadioField
                  label="Delivery method for recovery messages"
                  options={Object.entries(recovery).map(([value, { label }]) => ({ value: value as Recovery, label }))}
                  value={form.recovery}
                  onChange={(next) => set({ recovery: next })}
                />
              </Section>
              <Section title="Device tracking">
                <RadioField
                  label="Remember user devices"
                  options={Object.entries(devices).map(([value, label]) => ({ value: value as Devices, label }))}
                  value={form.devices}
                  onChange={(next) => set({ devices: next })}
                />
              </Section>
            </SpaceBetween>
          )}
        </SettingsForm>
      )}
    </Loaded>
  )
}

const identifiersOf = ({ UsernameAttributes, AliasAttributes }: UserPool) => {
  if (UsernameAttributes?.length) return UsernameAttributes.join(', ')
  return ['username', ...(AliasAttributes ?? [])].join(', ')
}
