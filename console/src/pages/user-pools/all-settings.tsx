import Alert from '@cloudscape-design/components/alert'
import Checkbox from '@cloudscape-design/components/checkbox'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { DevicesSection } from '../pool-settings/devices-section.tsx'
import { EmailSection } from '../pool-settings/email-section.tsx'
import { FirstFactorsSection } from '../pool-settings/first-factors-section.tsx'
import { MfaSection } from '../pool-settings/mfa-section.tsx'
import { PasswordPolicySection } from '../pool-settings/password-policy-section.tsx'
import { RecoverySection } from '../pool-settings/recovery-section.tsx'
import type { Fields } from '../pool-settings/settings-form.tsx'
import { SmsSection } from '../pool-settings/sms-section.tsx'
import { TagsSection } from '../pool-settings/tags-section.tsx'
import { VerificationSection } from '../pool-settings/verification-section.tsx'
import { CustomAttributes } from './custom-attributes.tsx'
import { featurePlans } from './feature-plans.ts'
import type { NewUserPool } from './new-user-pool.ts'

/** Everything of a new pool that has no page of its own yet when it is made. */
export function AllSettings(fields: Fields<NewUserPool>) {
  const { form } = fields
  return (
    <ExpandableSection headerText="All settings" variant="container">
      <SpaceBetween size="l">
        <Alert>
          Lambda triggers, message texts, passkeys, threat protection and the looks of the pages have pages of their own
          once the user pool is there.
        </Alert>
        {form.type !== 'machine' && <ForPeople {...fields} />}
        <EmailSection {...fields} />
        <SmsSection {...fields} />
        <Pool {...fields} />
        <TagsSection {...fields} />
      </SpaceBetween>
    </ExpandableSection>
  )
}

function ForPeople(fields: Fields<NewUserPool>) {
  const { form, set } = fields
  return (
    <SpaceBetween size="l">
      <Section title="User names" description="This cannot be changed later.">
        <Checkbox checked={form.caseSensitive} onChange={({ detail }) => set({ caseSensitive: detail.checked })}>
          Case counts: Ada and ada are two users
        </Checkbox>
      </Section>
      <CustomAttributes {...fields} />
      <VerificationSection {...fields} />
      <FirstFactorsSection {...fields} />
      <PasswordPolicySection {...fields} />
      <MfaSection {...fields} hasSms={form.smsBy !== 'none'} />
      <RecoverySection {...fields} />
      <DevicesSection {...fields} />
    </SpaceBetween>
  )
}

function Pool({ form, set }: Fields<NewUserPool>) {
  return (
    <Section title="User pool">
      <TextField
        label="Domain prefix - optional"
        description="Before this server's name, for the login pages; empty: one that is made of the ID of the pool."
        constraint="Small letters, digits and hyphens"
        value={form.domain}
        onChange={(domain) => set({ domain })}
      />
      <RadioField label="Feature plan" options={featurePlans} value={form.tier} onChange={(tier) => set({ tier })} />
      <FormField label="Deletion protection">
        <Checkbox
          checked={form.deletionProtection}
          onChange={({ detail }) => set({ deletionProtection: detail.checked })}
        >
          Refuse to delete this user pool until this is switched off
        </Checkbox>
      </FormField>
    </Section>
  )
}
