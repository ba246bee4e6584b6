import type { shapes } from '../../api/cognito-idp.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { Section } from '../../parts/section.tsx'
import type { Fields } from './settings-form.tsx'

export type VerificationForm = {
  readonly verified: readonly shapes.VerifiedAttributeType[]
  readonly beforeUpdate: readonly shapes.VerifiedAttributeType[]
}

const verifiable = [
  { value: 'email', label: 'Email address' },
  { value: 'phone_number', label: 'Phone number' },
] as const

export function VerificationSection({ form, set }: Fields<VerificationForm>) {
  return (
    <Section title="Attribute verification">
      <CheckList
        label="Attributes to verify at sign-up"
        description="Everybody gets a code at the first of them that they have."
        options={verifiable}
        chosen={form.verified}
        onChange={(verified) => set({ verified })}
      />
      <CheckList
        label="Attributes that keep their value until a new one is verified"
        options={verifiable}
        chosen={form.beforeUpdate}
        onChange={(beforeUpdate) => set({ beforeUpdate })}
      />
    </Section>
  )
}
