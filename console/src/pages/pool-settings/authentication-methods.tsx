import SpaceBetween from '@cloudscape-design/components/space-between'
import type { shapes, UserPool } from '../../api/cognito-idp.ts'
import { updateUserPool } from '../../api/user-pools.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { PageProps } from '../../routing/route.ts'
import { SettingsForm } from './settings-form.tsx'

const requirements = [
  { value: 'RequireNumbers', label: 'At least 1 number' },
  { value: 'RequireSymbols', label: 'At least 1 special character' },
  { value: 'RequireUppercase', label: 'At least 1 uppercase letter' },
  { value: 'RequireLowercase', label: 'At least 1 lowercase letter' },
] as const
type Requirement = (typeof requirements)[number]['value']

type Form = {
  readonly minimumLength: string
  readonly required: readonly Requirement[]
  readonly history: string
  readonly temporaryDays: string
  readonly sendingAccount: shapes.EmailSendingAccountType
  readonly sourceArn: string
  readonly from: string
  readonly replyTo: string
}

function toForm({ Policies, EmailConfiguration: email = {} }: UserPool): Form {
  const policy = Policies?.PasswordPolicy ?? {}
  return {
    minimumLength: String(policy.MinimumLength ?? 8),
    required: requirements.flatMap(({ value }) => (policy[value] ? [value] : [])),
    history: String(policy.PasswordHistorySize ?? 0),
    temporaryDays: String(policy.TemporaryPasswordValidityDays ?? 7),
    sendingAccount: email.EmailSendingAccount ?? 'COGNITO_DEFAULT',
    sourceArn: email.SourceArn ?? '',
    from: email.From ?? '',
    replyTo: email.ReplyToEmailAddress ?? '',
  }
}

function toChange(form: Form, { Policies, EmailConfiguration }: UserPool): Partial<shapes.UpdateUserPoolRequest> {
  const flags = Object.fromEntries(requirements.map(({ value }) => [value, form.required.includes(value)]))
  return {
    Policies: {
      ...Policies,
      PasswordPolicy: {
        ...flags,
        MinimumLength: Number(form.minimumLength),
        TemporaryPasswordValidityDays: Number(form.temporaryDays),
        ...(Number(form.history) > 0 && { PasswordHistorySize: Number(form.history) }),
      },
    },
    EmailConfiguration: {
      ...EmailConfiguration,
      EmailSendingAccount: form.sendingAccount,
      SourceArn: form.sourceArn.trim() || undefined,
      From: form.from.trim() || undefined,
      ReplyToEmailAddress: form.replyTo.trim() || undefined,
    },
  }
}

/** What passwords have to be, and how e-mail is sent. */
export default function AuthenticationMethods({ params: { pool = '' } }: PageProps) {
  return (
    <SettingsForm
      poolId={pool}
      title="Authentication methods"
      toForm={toForm}
      onSave={(form) => updateUserPool(pool, (now) => toChange(form, now))}
    >
      {({ form, set }) => (
        <SpaceBetween size="l">
          <Section title="Password policy">
            <TextField
              label="Password minimum length"
              constraint="6 to 99"
              type="number"
              value={form.minimumLength}
              onChange={(minimumLength) => set({ minimumLength })}
            />
            <CheckList
              label="Password requirements"
              options={requirements}
              chosen={form.required}
              onChange={(required) => set({ required })}
            />
            <TextField
              label="Previous passwords that are refused"
              constraint="0 to 24; needs the feature plan Essentials or Plus"
              type="number"
              value={form.history}
              onChange={(history) => set({ history })}
            />
            <TextField
              label="Temporary passwords expire in days"
              constraint="0 to 365"
              type="number"
              value={form.temporaryDays}
              onChange={(temporaryDays) => set({ temporaryDays })}
            />
          </Section>
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
          </Section>
        </SpaceBetween>
      )}
    </SettingsForm>
  )
}
