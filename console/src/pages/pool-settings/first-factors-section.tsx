import type { shapes } from '../../api/cognito-idp.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { Section } from '../../parts/section.tsx'
import type { Fields } from './settings-form.tsx'

const factors = [
  { value: 'PASSWORD', label: 'Password', disabled: true },
  { value: 'EMAIL_OTP', label: 'Email message one-time password' },
  { value: 'SMS_OTP', label: 'SMS message one-time password' },
  { value: 'WEB_AUTHN', label: 'Passkey' },
] as const

export function FirstFactorsSection({ form, set }: Fields<{ readonly factors: readonly shapes.AuthFactorType[] }>) {
  return (
    <Section title="Options for choice-based sign-in" description="For app clients with ALLOW_USER_AUTH.">
      <CheckList
        label="First factors"
        options={factors}
        chosen={form.factors}
        onChange={(next) => set({ factors: next })}
      />
    </Section>
  )
}
