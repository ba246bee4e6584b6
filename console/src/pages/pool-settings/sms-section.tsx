import SpaceBetween from '@cloudscape-design/components/space-between'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { Fields } from './settings-form.tsx'
import type { SmsForm } from './sms.ts'

export function SmsSection({ form, set }: Fields<SmsForm>) {
  return (
    <Section
      title="SMS"
      description="How this server really sends is set at its start; in dev messages are shown in the inbox."
    >
      <RadioField
        label="SMS provider"
        options={[
          { value: 'none', label: 'No SMS messages' },
          { value: 'sns', label: 'Amazon SNS' },
          { value: 'eums', label: 'AWS End User Messaging' },
        ]}
        value={form.smsBy}
        onChange={(smsBy) => set({ smsBy })}
      />
      {form.smsBy !== 'none' && <Caller form={form} set={set} />}
      {form.smsBy === 'eums' && <EndUserMessaging form={form} set={set} />}
    </Section>
  )
}

function Caller({ form, set }: Fields<SmsForm>) {
  return (
    <SpaceBetween size="m">
      <TextField
        label="ARN of the IAM role"
        placeholder="arn:aws:iam::000000000000:role/sms"
        value={form.smsCallerArn}
        onChange={(smsCallerArn) => set({ smsCallerArn })}
      />
      <TextField
        label="External ID - optional"
        value={form.smsExternalId}
        onChange={(smsExternalId) => set({ smsExternalId })}
      />
      <TextField label="SMS Region - optional" value={form.smsRegion} onChange={(smsRegion) => set({ smsRegion })} />
    </SpaceBetween>
  )
}

function EndUserMessaging({ form, set }: Fields<SmsForm>) {
  return (
    <SpaceBetween size="m">
      <TextField
        label="Origination identity - optional"
        description="A phone number, sender ID or pool of numbers."
        value={form.originationIdentity}
        onChange={(originationIdentity) => set({ originationIdentity })}
      />
      <TextField
        label="SMS configuration set - optional"
        value={form.smsConfigurationSet}
        onChange={(smsConfigurationSet) => set({ smsConfigurationSet })}
      />
      <TextField
        label="India: entity ID - optional"
        value={form.inEntityId}
        onChange={(inEntityId) => set({ inEntityId })}
      />
      <TextField
        label="India: template ID - optional"
        value={form.inTemplateId}
        onChange={(inTemplateId) => set({ inTemplateId })}
      />
    </SpaceBetween>
  )
}
