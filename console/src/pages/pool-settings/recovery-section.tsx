import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { type Recovery, recoveryOptions } from './recovery.ts'
import type { Fields } from './settings-form.tsx'

export const RecoverySection = ({ form, set }: Fields<{ readonly recovery: Recovery }>) => (
  <Section title="User account recovery">
    <RadioField
      label="Delivery method for recovery messages"
      options={recoveryOptions}
      value={form.recovery}
      onChange={(recovery) => set({ recovery })}
    />
  </Section>
)
