import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import { type AppClient, cognito, type shapes } from '../../api/cognito-idp.ts'
import { listResourceServers } from '../../api/resource-servers.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { TextField } from '../../parts/text-field.tsx'
import { type ClientForm, toForm, toSettings } from './client-form.ts'
import { authFlows, oauthFlows, oidcScopes, units } from './client-options.ts'

type Props = { readonly poolId: string; readonly client: AppClient }
type PartProps = { readonly form: ClientForm; readonly set: (change: Partial<ClientForm>) => void }

/** Everything that can be changed of an app client, in one form. */
export function ClientSettings({ poolId, client }: Props) {
  const [form, setForm] = useState(() => toForm(client))
  const submit = useSubmit()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const set = (change: Partial<ClientForm>) => setForm((before) => ({ ...before, ...change }))
  const save = () =>
    submit.run(async () => {
      const who = { UserPoolId: poolId, ClientId: client.ClientId ?? '' }
      await cognito('UpdateUserPoolClient', { ...who, ...toSettings(form, client) })
      changed(`pool/${poolId}/client`)
      notify({ type: 'success', text: `App client ${form.name.trim()} saved.` })
    })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (mayWrite && !submit.saving) void save()
      }}
    >
      <SpaceBetween size="l">
        <SignIn form={form} set={set} />
        <Lifetimes form={form} set={set} />
        <LoginPages form={form} set={set} poolId={poolId} />
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        <Button variant="primary" disabled={!mayWrite} loading={submit.saving}>
          Save changes
        </Button>
      </SpaceBetween>
    </form>
  )
}

function SignIn({ form, set }: PartProps) {
  return (
    <Container header={<Header variant="h2">Sign-in</Header>}>
      <SpaceBetween size="m">
        <TextField label="App client name" value={form.name} onChange={(name) => set({ name })} />
        <FormField label="Authentication flows" description="None chosen: custom, SRP and refresh tokens.">
          {authFlows.map(({ value, label }) => (
            <Checkbox
              key={value}
              checked={form.authFlows.includes(value)}
              onChange={({ detail }) => set({ authFlows: toggled(form.authFlows, value, detail.checked) })}
            >
              {label}
            </Checkbox>
          ))}
        </FormField>
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
          <Checkbox checked={form.rotation} onChange={({ detail }) => set({ rotation: detail.checked })}>
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
      </SpaceBetween>
    </Container>
  )
}

const lifetimes = [
  { label: 'Access token expiration', value: 'accessTokenValidity', unit: 'accessTokenUnit' },
  { label: 'ID token expiration', value: 'idTokenValidity', unit: 'idTokenUnit' },
  { label: 'Refresh token expiration', value: 'refreshTokenValidity', unit: 'refreshTokenUnit' },
] as const

function Lifetimes({ form, set }: PartProps) {
  return (
    <Container header={<Header variant="h2">Token expiration</Header>}>
      <SpaceBetween size="m">
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
      </SpaceBetween>
    </Container>
  )
}

function LoginPages({ form, set, poolId }: PartProps & { readonly poolId: string }) {
  const servers = useQuery(() => listResourceServers(poolId), `pool/${poolId}/resource-servers`)
  const custom =
    servers.state === 'ready'
      ? servers.data.flatMap(({ Identifier, Scopes = [] }) =>
          Scopes.map(({ ScopeName }) => `${Identifier}/${ScopeName}`),
        )
      : []
  const scopes = [...new Set([...oidcScopes, ...custom, ...form.scopes])].map((value) => ({ value, label: value }))
  return (
    <Container header={<Header variant="h2">Login pages and OAuth</Header>}>
      <SpaceBetween size="m">
        <FormField label="OAuth grant types">
          {oauthFlows.map(({ value, label }) => (
            <Checkbox
              key={value}
              checked={form.oauthFlows.includes(value)}
              onChange={({ detail }) => set({ oauthFlows: toggled(form.oauthFlows, value, detail.checked) })}
            >
              {label}
            </Checkbox>
          ))}
        </FormField>
        <FormField label="Scopes" description="Of OpenID Connect, and of the pool's resource servers.">
          <Multiselect
            placeholder="Choose scopes"
            selectedOptions={scopes.filter(({ value }) => form.scopes.includes(value))}
            options={scopes}
            filteringType="auto"
            deselectAriaLabel={({ label }) => `Remove ${label}`}
            onChange={({ detail }) => set({ scopes: detail.selectedOptions.flatMap(({ value }) => value ?? []) })}
          />
        </FormField>
        <FormField label="Allowed callback URLs" description="One per line.">
          <Textarea value={form.callbackUrls} rows={3} onChange={({ detail }) => set({ callbackUrls: detail.value })} />
        </FormField>
        <FormField label="Allowed sign-out URLs" description="One per line.">
          <Textarea value={form.logoutUrls} rows={3} onChange={({ detail }) => set({ logoutUrls: detail.value })} />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}

const toggled = (list: readonly string[], value: string, on: boolean) =>
  on ? [...list, value] : list.filter((each) => each !== value)
