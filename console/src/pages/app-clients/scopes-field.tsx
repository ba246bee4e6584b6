import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import { listResourceServers } from '../../api/resource-servers.ts'
import { useQuery } from '../../api/use-query.ts'
import { oidcScopes } from './client-choices.ts'
import type { Fields } from './client-form.ts'

type Props = Fields & { readonly poolId: string }

/** Scopes that the client may ask for. Those of OpenID Connect are about people. */
export function ScopesField({ form, set, poolId }: Props) {
  const servers = useQuery(() => listResourceServers(poolId), `pool/${poolId}/resource-servers`)
  const custom =
    servers.state === 'ready'
      ? servers.data.flatMap(({ Identifier, Scopes = [] }) =>
          Scopes.map(({ ScopeName }) => `${Identifier}/${ScopeName}`),
        )
      : []
  const isMachine = form.oauthFlows.includes('client_credentials')
  const known = [...(isMachine ? [] : oidcScopes), ...custom, ...form.scopes]
  const options = [...new Set(known)].map((value) => ({ value, label: value }))
  return (
    <FormField
      label="Scopes"
      description={
        isMachine ? "Of the pool's resource servers." : "Of OpenID Connect, and of the pool's resource servers."
      }
    >
      <Multiselect
        placeholder="Choose scopes"
        selectedOptions={options.filter(({ value }) => form.scopes.includes(value))}
        options={options}
        filteringType="auto"
        empty="No resource server has scopes yet. Create one on the page Domain."
        deselectAriaLabel={({ label }) => `Remove ${label}`}
        onChange={({ detail }) => set({ scopes: detail.selectedOptions.flatMap(({ value }) => value ?? []) })}
      />
    </FormField>
  )
}
