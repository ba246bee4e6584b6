import { CheckList } from '../../parts/check-list.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { type PasswordPolicyForm, requirements } from './password-policy.ts'
import type { Fields } from './settings-form.tsx'

export function PasswordPolicySection({ form, set }: Fields<PasswordPolicyForm>) {
  return (
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
  )
}
