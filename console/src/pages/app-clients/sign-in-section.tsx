import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import { CheckList } from '../../parts/check-list.tsx'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { authFlows } from './client-choices.ts'
import type { Fields } from './client-form.ts'

const refresh = 'ALLOW_REFRESH_TOKEN_AUTH'

type Props = Fields & { readonly hasSecret: boolean; readonly withName?: boolean }

/** Ways to sign in by the API, and what the client is protected by. */
export function SignInSection({ form, set, hasSecret, withName = true }: Props) {
  const isKnown = (name: string) => authFlows.some(({ value }) => value === name)
  const former = form.authFlows.filter((name) => !isKnown(name)).map((value) => ({ value, label: value }))
  const others = form.authFlows.filter((name) => name !== refresh)
  return (
    <Section title="Sign-in">
      {withName && <TextField label="App client name" value={form.name} onChange={(name) => set({ name })} />}
      <CheckList
        label="Authentication flows"
        description="None chosen: custom, SRP and refresh tokens."
        options={[...authFlows, ...former]}
        chosen={form.authFlows}
        onChange={(next) => set({ authFlows: next })}
      />
      <FormField label="Advanced">
        <Checkbox checked={form.tokenRevocation} onChange={({ detail }) => set({ tokenRevocation: detail.checked })}>
          Enable token revocation
        </Checkbox>
        <Checkbox
          checked={form.preventUserExistenceErrors}
          onChange={({ detail }) => set({ preventUserExistenceErrors: detail.checked })}
        >
          Prevent user existence errors
        </Checkbox>
        <Checkbox
          checked={form.propagateUserContext}
          disabled={!hasSecret}
          description="The server of the application tells for whom it asks. Needs a client secret."
          onChange={({ detail }) => set({ propagateUserContext: detail.checked })}
        >
          Accept additional user context data
        </Checkbox>
        <Checkbox
          checked={form.rotation}
          // Rotated tokens are renewed by an operation of their own; the flow contradicts it.
          onChange={({ detail: { checked: rotation } }) =>
            set({ rotation, authFlows: rotation || others.length === 0 ? others : [...others, refresh] })
          }
        >
          Rotate refresh tokens: each is used once
        </Checkbox>
      </FormField>
      {form.rotation && (
        <TextField
          label="Grace period of a used refresh token, in seconds"
          constraint="0 to 60"
          type="number"
          value={form.rotationGrace}
          onChange={(rotationGrace) => set({ rotationGrace })}
        />
      )}
    </Section>
  )
}
