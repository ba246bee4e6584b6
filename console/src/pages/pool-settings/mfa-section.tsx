import { CheckList } from '../../parts/check-list.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import type { Fields } from './settings-form.tsx'
import type { SignInForm } from './sign-in-form.ts'

type Props = Fields<Pick<SignInForm, 'mfa' | 'methods'>> & { readonly hasSms: boolean }

export function MfaSection({ form, set, hasSms }: Props) {
  return (
    <Section title="Multi-factor authentication">
      <RadioField
        label="MFA enforcement"
        options={[
          { value: 'ON', label: 'Require MFA' },
          { value: 'OPTIONAL', label: 'Optional MFA' },
          { value: 'OFF', label: 'No MFA' },
        ]}
        value={form.mfa}
        onChange={(mfa) => set({ mfa })}
      />
      {form.mfa !== 'OFF' && (
        <CheckList
          label="MFA methods"
          options={[
            { value: 'software-token', label: 'Authenticator apps' },
            {
              value: 'sms',
              label: 'SMS message',
              disabled: !hasSms,
              ...(!hasSms && { description: 'Needs an SMS provider: Authentication methods.' }),
            },
            { value: 'email', label: 'Email message', description: 'Needs the email provider Amazon SES.' },
          ]}
          chosen={form.methods}
          onChange={(methods) => set({ methods })}
        />
      )}
    </Section>
  )
}
