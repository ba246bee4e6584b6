import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { PasskeyForm } from './passkeys.ts'
import type { Fields } from './settings-form.tsx'

export function PasskeySection({ form, set }: Fields<PasskeyForm>) {
  return (
    <Section title="Passkey" description="Whether people may sign in by one is chosen on the page Sign-in.">
      <TextField
        label="Relying party ID - optional"
        description="The domain that passkeys are made for; empty: that of the user pool's pages. Another one makes former passkeys useless."
        placeholder="example.com"
        value={form.relyingPartyId}
        onChange={(relyingPartyId) => set({ relyingPartyId })}
      />
      <RadioField
        label="User verification"
        options={[
          { value: 'preferred', label: 'Preferred' },
          { value: 'required', label: 'Required: the authenticator asks for a PIN, a finger or a face' },
        ]}
        value={form.userVerification}
        onChange={(userVerification) => set({ userVerification })}
      />
      <RadioField
        label="A passkey counts as"
        options={[
          { value: 'SINGLE_FACTOR', label: 'One factor' },
          {
            value: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
            label: 'Two factors, with user verification: it lets people in where MFA is required',
          },
        ]}
        value={form.passkeyFactors}
        onChange={(passkeyFactors) => set({ passkeyFactors })}
      />
    </Section>
  )
}
