import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import { useQuery } from '../../api/use-query.ts'
import { Section } from '../../parts/section.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { sessionKey } from '../pool-settings/session-key.ts'
import { units } from './client-choices.ts'
import type { Fields } from './client-form.ts'

const lifetimes = [
  { label: 'Access token expiration', value: 'accessTokenValidity', unit: 'accessTokenUnit' },
  { label: 'ID token expiration', value: 'idTokenValidity', unit: 'idTokenUnit' },
  { label: 'Refresh token expiration', value: 'refreshTokenValidity', unit: 'refreshTokenUnit' },
] as const

/** How long tokens, sign-ins and sessions of browsers last. */
export function LifetimesSection({ form, set, poolId }: Fields & { readonly poolId: string }) {
  const sessions = useQuery(
    () => cognito('GetUserPoolSessionConfiguration', { UserPoolId: poolId }),
    sessionKey(poolId),
  )
  const isTracked = sessions.state === 'ready' && sessions.data.UserSessionTracking === 'ENABLED'
  return (
    <Section title="Expiration">
      {lifetimes.map(({ label, value, unit }) => (
        <FormField
          key={value}
          label={label}
          secondaryControl={
            <Select
              ariaLabel={`Unit of ${label}`}
              selectedOption={units.find((each) => each.value === form[unit]) ?? null}
              options={[...units]}
              onChange={({ detail }) => set({ [unit]: detail.selectedOption.value as shapes.TimeUnitsType })}
            />
          }
        >
          <Input type="number" value={form[value]} onChange={({ detail }) => set({ [value]: detail.value })} />
        </FormField>
      ))}
      <TextField
        label="Authentication flow session duration, in minutes"
        constraint="3 to 15"
        type="number"
        value={form.authSessionValidity}
        onChange={(authSessionValidity) => set({ authSessionValidity })}
      />
      <TextField
        label="Browser session duration, in minutes"
        description="For how long after a sign-in the login pages ask nothing for this client. 0: they always ask."
        constraint={isTracked ? '0 to 129600' : 'Needs session tracking: on the page Sign-in.'}
        type="number"
        disabled={!isTracked}
        value={form.ssoMinutes}
        onChange={(ssoMinutes) => set({ ssoMinutes })}
      />
    </Section>
  )
}
