import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import type { shapes, UserPool } from '../../api/cognito-idp.ts'
import { updateUserPool } from '../../api/user-pools.ts'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { PageProps } from '../../routing/route.ts'
import { SettingsForm } from './settings-form.tsx'

type Form = {
  readonly verifyBy: shapes.DefaultEmailOptionType
  readonly codeSubject: string
  readonly codeMessage: string
  readonly linkSubject: string
  readonly linkMessage: string
  readonly codeSms: string
  readonly inviteSubject: string
  readonly inviteMessage: string
  readonly inviteSms: string
  readonly mfaSms: string
}

function toForm(pool: UserPool): Form {
  const verification = pool.VerificationMessageTemplate ?? {}
  const invitation = pool.AdminCreateUserConfig?.InviteMessageTemplate ?? {}
  return {
    verifyBy: verification.DefaultEmailOption ?? 'CONFIRM_WITH_CODE',
    codeSubject: verification.EmailSubject ?? '',
    codeMessage: verification.EmailMessage ?? '',
    linkSubject: verification.EmailSubjectByLink ?? '',
    linkMessage: verification.EmailMessageByLink ?? '',
    codeSms: verification.SmsMessage ?? '',
    inviteSubject: invitation.EmailSubject ?? '',
    inviteMessage: invitation.EmailMessage ?? '',
    inviteSms: invitation.SMSMessage ?? '',
    mfaSms: pool.SmsAuthenticationMessage ?? '',
  }
}

const text = (value: string) => (value.trim() === '' ? undefined : value)

const toChange = (form: Form, { AdminCreateUserConfig }: UserPool): Partial<shapes.UpdateUserPoolRequest> => ({
  // The older places of the same texts, which must not contradict.
  EmailVerificationMessage: undefined,
  EmailVerificationSubject: undefined,
  SmsVerificationMessage: undefined,
  VerificationMessageTemplate: {
    DefaultEmailOption: form.verifyBy,
    EmailSubject: text(form.codeSubject),
    EmailMessage: text(form.codeMessage),
    EmailSubjectByLink: text(form.linkSubject),
    EmailMessageByLink: text(form.linkMessage),
    SmsMessage: text(form.codeSms),
  },
  SmsAuthenticationMessage: text(form.mfaSms),
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: AdminCreateUserConfig?.AllowAdminCreateUserOnly,
    InviteMessageTemplate: {
      EmailSubject: text(form.inviteSubject),
      EmailMessage: text(form.inviteMessage),
      SMSMessage: text(form.inviteSms),
    },
  },
})

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
      onSave={(form) => updateUserPool(pool, (now) => toChange(form, now))}
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
          </Section>
        </SpaceBetween>
      )}
    </SettingsForm>
  )
}

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
