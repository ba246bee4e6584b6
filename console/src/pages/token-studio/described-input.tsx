import Autosuggest from '@cloudscape-design/components/autosuggest'
import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import Textarea from '@cloudscape-design/components/textarea'
import type { ReactNode } from 'react'
import { type AppClientDescription, listAppClients } from '../../api/app-clients.ts'
import { type AppClient, cognito } from '../../api/cognito-idp.ts'
import { useQuery } from '../../api/use-query.ts'
import { PageLink } from '../../parts/page-link.tsx'
import { setQuery } from '../../routing/place.ts'
import { grants } from './grants.ts'
import { readMetadata, type StudioInput, scopesInAddress, scopesOf } from './studio-input.ts'

type Props = {
  readonly pool: string
  readonly input: StudioInput
  readonly client: AppClient | undefined
  /** Further fields. */
  readonly children?: ReactNode
}

/** Who asks for tokens, and how, in words of one's own. */
export function DescribedInput({ pool, input, client, children }: Props) {
  const { grant } = input
  return (
    <div className="studio-fields">
      <ClientField pool={pool} input={input} />
      <FormField label="Grant">
        <Select
          selectedOption={{ value: grant.value, label: grant.label }}
          options={grants.map(({ value, label }) => ({ value, label }))}
          onChange={({ detail }) => setQuery({ grant: detail.selectedOption.value })}
        />
      </FormField>
      {grant.kind === 'user' && <UserField pool={pool} input={input} />}
      {grant.scopes && <ScopesField input={input} client={client} />}
      {children}
      {grant.metadata && <MetadataField input={input} />}
    </div>
  )
}

const optionOf = ({ ClientId = '', ClientName = '' }: AppClientDescription) => ({
  value: ClientId,
  label: ClientName,
  description: ClientId,
})

function ClientField({ pool, input }: Pick<Props, 'pool' | 'input'>) {
  const clients = useQuery(() => listAppClients(pool), `pool/${pool}/clients`)
  const options = clients.state === 'ready' ? clients.data.map(optionOf) : []
  return (
    <FormField label="App client">
      <Select
        placeholder="Choose an app client"
        selectedOption={options.find(({ value }) => value === input.client) ?? null}
        options={options}
        filteringType="auto"
        filteringAriaLabel="Find app clients"
        statusType={statusOf(clients.state)}
        empty={<PageLink to={`/user-pools/${pool}/app-clients`}>Create an app client first</PageLink>}
        onChange={({ detail }) => setQuery({ client: detail.selectedOption.value, scopes: undefined })}
      />
    </FormField>
  )
}

const statusOf = (state: 'loading' | 'ready' | 'failed') =>
  state === 'loading' ? 'loading' : state === 'failed' ? 'error' : 'finished'

function UserField({ pool, input }: Pick<Props, 'pool' | 'input'>) {
  const typed = input.user ?? ''
  const users = useQuery(() => usersThatBegin(pool, typed), `pool/${pool}/users-begin/${typed}`)
  const found = users.state === 'ready' ? users.data : []
  return (
    <FormField label="User">
      <Autosuggest
        value={typed}
        placeholder="User name or alias"
        clearAriaLabel="Clear the user"
        enteredTextLabel={(value) => `Use "${value}"`}
        filteringType="manual"
        statusType={statusOf(users.state)}
        empty="No user begins so."
        options={found.map((name) => ({ value: name }))}
        onChange={({ detail }) => setQuery({ user: detail.value })}
      />
    </FormField>
  )
}

/** Quotation marks in a filter are escaped: API reference, ListUsers. */
async function usersThatBegin(UserPoolId: string, begin: string): Promise<readonly string[]> {
  const Filter = `username ^= "${begin.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  const { Users = [] } = await cognito('ListUsers', { UserPoolId, Limit: 20, ...(begin && { Filter }) })
  return Users.flatMap(({ Username }) => (Username === undefined ? [] : [Username]))
}

function ScopesField({ input, client }: Pick<Props, 'input' | 'client'>) {
  const scopes = scopesOf(input, client)
  const known = [...new Set([...(client?.AllowedOAuthScopes ?? []), ...scopes])]
  return (
    <FormField label="Scopes">
      <Multiselect
        selectedOptions={scopes.map((value) => ({ value, label: value }))}
        options={known.map((value) => ({ value, label: value }))}
        placeholder="Choose scopes"
        tokenLimit={3}
        empty="The app client has no scopes."
        deselectAriaLabel={({ label }) => `Remove ${label}`}
        onChange={({ detail }) =>
          setQuery({ scopes: scopesInAddress(detail.selectedOptions.map(({ value = '' }) => value)) })
        }
      />
    </FormField>
  )
}

function MetadataField({ input }: Pick<Props, 'input'>) {
  return (
    <FormField label="Client metadata" errorText={metadataError(input.metadata)}>
      <Textarea
        rows={1}
        value={input.metadata}
        placeholder='{"tier": "gold"}'
        spellcheck={false}
        onChange={({ detail }) => setQuery({ metadata: detail.value })}
      />
    </FormField>
  )
}

function metadataError(text: string): string | undefined {
  try {
    readMetadata(text)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
