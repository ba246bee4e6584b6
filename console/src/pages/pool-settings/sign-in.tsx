import Checkbox from '@cloudscape-design/components/checkbox'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { UserPool } from '../../api/cognito-idp.ts'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { PageProps } from '../../routing/route.ts'
import { DevicesSection } from './devices-section.tsx'
import { FirstFactorsSection } from './first-factors-section.tsx'
import { MfaSection } from './mfa-section.tsx'
import { RecoverySection } from './recovery-section.tsx'
import { type Fields, SettingsForm } from './settings-form.tsx'
import { loadBeside, type SignInForm, save, toForm } from './sign-in-form.ts'

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
          <FirstFactorsSection {...fields} />
          <MfaSection {...fields} hasSms={now.SmsConfiguration !== undefined} />
          <RecoverySection {...fields} />
          <DevicesSection {...fields} />
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
