import Checkbox from '@cloudscape-design/components/checkbox'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { UserPool } from '../../api/cognito-idp.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { PageProps } from '../../routing/route.ts'
import { deviceOptions } from './devices.ts'
import { MfaSection } from './mfa-section.tsx'
import { recoveryOptions } from './recovery.ts'
import { type Fields, SettingsForm } from './settings-form.tsx'
import { loadBeside, type SignInForm, save, toForm } from './sign-in-form.ts'

const factors = [
  { value: 'PASSWORD', label: 'Password', disabled: true },
  { value: 'EMAIL_OTP', label: 'Email message one-time password' },
  { value: 'SMS_OTP', label: 'SMS message one-time password' },
  { value: 'WEB_AUTHN', label: 'Passkey' },
] as const

/** How people prove who they are, and where they are signed in. */
export default function SignIn({ params: { pool = '' } }: PageProps) {
  return (
    <SettingsForm
      poolId={pool}
      title="Sign-in"
      load={() => loadBeside(pool)}
      toForm={toForm}
      onSave={(form, before) => save(pool, form, before)}
    >
      {(fields, now) => (
        <SpaceBetween size="l">
          <Identifiers pool={now} />
          <Section title="Options for choice-based sign-in" description="For app clients with ALLOW_USER_AUTH.">
            <CheckList
              label="First factors"
              options={factors}
              chosen={fields.form.factors}
              onChange={(next) => fields.set({ factors: next })}
            />
          </Section>
          <MfaSection {...fields} hasSms={now.SmsConfiguration !== undefined} />
          <Section title="User account recovery">
            <RadioField
              label="Delivery method for recovery messages"
              options={recoveryOptions}
              value={fields.form.recovery}
              onChange={(recovery) => fields.set({ recovery })}
            />
          </Section>
          <Devices {...fields} />
          <Sessions {...fields} />
        </SpaceBetween>
      )}
    </SettingsForm>
  )
}

function Identifiers({ pool }: { readonly pool: UserPool }) {
  const { UsernameAttributes, AliasAttributes = [], UsernameConfiguration } = pool
  const identifiers = UsernameAttributes?.length ? UsernameAttributes : ['username', ...AliasAttributes]
  return (
    <Section title="Sign-in identifiers" description="These cannot be changed after the pool was created.">
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Sign-in options', value: identifiers.join(', ') },
          {
            label: 'User names',
            value: UsernameConfiguration?.CaseSensitive === false ? 'Case does not count' : 'Case counts',
          },
        ]}
      />
    </Section>
  )
}

function Devices({ form, set }: Fields<SignInForm>) {
  return (
    <Section title="Device tracking">
      <RadioField
        label="Remember user devices"
        options={deviceOptions}
        value={form.devices}
        onChange={(devices) => set({ devices })}
      />
      {form.devices !== 'never' && (
        <Checkbox checked={form.trustDevices} onChange={({ detail }) => set({ trustDevices: detail.checked })}>
          Trust remembered devices: they take the place of the MFA code
        </Checkbox>
      )}
    </Section>
  )
}

function Sessions({ form, set }: Fields<SignInForm>) {
  return (
    <Section
      title="User sessions"
      description="Where users are signed in, listed and ended on their page and by themselves. Needs the feature plan Essentials or Plus."
    >
      <Checkbox checked={form.trackSessions} onChange={({ detail }) => set({ trackSessions: detail.checked })}>
        Track sessions
      </Checkbox>
      <TextField
        label="Sessions per user"
        description="A further sign-in ends the session that was not used for longest."
        constraint="1 to 100"
        type="number"
        disabled={!form.trackSessions}
        value={form.maxSessions}
        onChange={(maxSessions) => set({ maxSessions })}
      />
    </Section>
  )
}
