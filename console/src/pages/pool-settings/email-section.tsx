import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { EmailForm } from './email.ts'
import type { Fields } from './settings-form.tsx'

export function EmailSection({ form, set }: Fields<EmailForm>) {
  return (
    <Section
      title="Email"
      description="How this server really sends is set at its start; in dev messages are shown in the inbox."
    >
      <RadioField
        label="Email provider"
        options={[
          { value: 'COGNITO_DEFAULT', label: 'Send email with Cognito' },
          { value: 'DEVELOPER', label: 'Send email with Amazon SES: an address of your own' },
        ]}
        value={form.sendingAccount}
        onChange={(sendingAccount) => set({ sendingAccount })}
      />
      <TextField
        label="ARN of the verified identity - optional"
        value={form.sourceArn}
        onChange={(sourceArn) => set({ sourceArn })}
      />
      <TextField label="FROM email address - optional" value={form.from} onChange={(from) => set({ from })} />
      <TextField
        label="REPLY-TO email address - optional"
        value={form.replyTo}
        onChange={(replyTo) => set({ replyTo })}
      />
      <TextField
        label="Configuration set - optional"
        description="Of Amazon SES, for servers that send by it."
        value={form.configurationSet}
        onChange={(configurationSet) => set({ configurationSet })}
      />
    </Section>
  )
}
