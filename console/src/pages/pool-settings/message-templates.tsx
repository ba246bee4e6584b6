import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { getMfaConfig } from '../../api/mfa-config.ts'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { PageProps } from '../../routing/route.ts'
import { type MessageForm, save, toForm } from './message-form.ts'
import { SettingsForm } from './settings-form.tsx'

const code = 'Needs {####}, where the code stands.'
const both = 'Needs {username} and {####}, where the temporary password stands.'

/** What users are sent. An empty text is the one of this server. */
export default function MessageTemplates({ params: { pool = '' } }: PageProps) {
  return (
    <SettingsForm
      poolId={pool}
      title="Message templates"
      description="An empty text is this server's own."
      toForm={toForm}
      load={() => getMfaConfig(pool)}
      onSave={(form, before) => save(pool, form, before)}
    >
      {({ form, set }) => (
        <SpaceBetween size="l">
          <Section title="Verification message">
            <RadioField
              label="Verification type"
              options={[
                { value: 'CONFIRM_WITH_CODE', label: 'Code' },
                { value: 'CONFIRM_WITH_LINK', label: 'Link' },
              ]}
              value={form.verifyBy}
              onChange={(verifyBy) => set({ verifyBy })}
            />
            {form.verifyBy === 'CONFIRM_WITH_CODE' ? (
              <SpaceBetween size="m">
                <TextField
                  label="Email subject"
                  value={form.codeSubject}
                  onChange={(codeSubject) => set({ codeSubject })}
                />
                <Message
                  label="Email message"
                  hint={code}
                  value={form.codeMessage}
                  onChange={(codeMessage) => set({ codeMessage })}
                />
              </SpaceBetween>
            ) : (
              <SpaceBetween size="m">
                <TextField
                  label="Email subject"
                  value={form.linkSubject}
                  onChange={(linkSubject) => set({ linkSubject })}
                />
                <Message
                  label="Email message"
                  hint="Needs {##words to click##}, where the link stands."
                  value={form.linkMessage}
                  onChange={(linkMessage) => set({ linkMessage })}
                />
              </SpaceBetween>
            )}
            <Message label="SMS message" hint={code} value={form.codeSms} onChange={(codeSms) => set({ codeSms })} />
          </Section>
          <Section title="Invitation message">
            <TextField
              label="Invitation email subject"
              value={form.inviteSubject}
              onChange={(inviteSubject) => set({ inviteSubject })}
            />
            <Message
              label="Invitation email message"
              hint={both}
              value={form.inviteMessage}
              onChange={(inviteMessage) => set({ inviteMessage })}
            />
            <Message
              label="Invitation SMS message"
              hint={both}
              value={form.inviteSms}
              onChange={(inviteSms) => set({ inviteSms })}
            />
          </Section>
          <Section title="MFA message">
            <Message label="MFA SMS message" hint={code} value={form.mfaSms} onChange={(mfaSms) => set({ mfaSms })} />
            {form.mfaEmail && <MfaEmail email={form.mfaEmail} onChange={(mfaEmail) => set({ mfaEmail })} />}
          </Section>
        </SpaceBetween>
      )}
    </SettingsForm>
  )
}

type MfaEmailProps = {
  readonly email: NonNullable<MessageForm['mfaEmail']>
  readonly onChange: (email: NonNullable<MessageForm['mfaEmail']>) => void
}

const MfaEmail = ({ email, onChange }: MfaEmailProps) => (
  <SpaceBetween size="m">
    <TextField
      label="MFA email subject"
      value={email.subject}
      onChange={(subject) => onChange({ ...email, subject })}
    />
    <Message
      label="MFA email message"
      hint={code}
      value={email.message}
      onChange={(message) => onChange({ ...email, message })}
    />
  </SpaceBetween>
)

type MessageProps = {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (value: string) => void
}

const Message = ({ label, hint, value, onChange }: MessageProps) => (
  <FormField label={label} constraintText={hint}>
    <Textarea value={value} rows={3} onChange={({ detail }) => onChange(detail.value)} />
  </FormField>
)
