import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { listAppClients } from '../../api/app-clients.ts'
import { useQuery } from '../../api/use-query.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { follow, href, setQuery, usePlace } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { ClassicEditor } from './classic-editor.tsx'
import { classicKey, findClassicLook } from './classic-look.ts'

const all = { value: 'ALL', label: 'All app clients that have none of their own' }

/** How the classic pages look: at all app clients, or at one. Which stands in the address. */
export default function HostedUi({ params: { pool = '' } }: PageProps) {
  const client = usePlace().search.get('client') ?? 'ALL'
  const clients = useQuery(() => listAppClients(pool), `pool/${pool}/clients`)
  const userPool = useUserPool(pool)
  const look = useQuery(() => findClassicLook(pool, client), classicKey(pool, client))
  const options = [
    all,
    ...(clients.state === 'ready' ? clients.data : []).map(({ ClientId = '', ClientName }) => ({
      ...{ value: ClientId, label: ClientName ?? ClientId, description: ClientId },
    })),
  ]
  const hasDomain = userPool.state !== 'ready' || userPool.data.Domain || userPool.data.CustomDomain
  return (
    <ContentLayout
      header={
        <Header variant="h1" description="The look of domains whose branding version is the hosted UI.">
          Hosted UI (classic)
        </Header>
      }
    >
      <SpaceBetween size="l">
        {!hasDomain && (
          <Alert
            type="info"
            action={
              <Button href={href(`/user-pools/${pool}/domain`)} onFollow={follow}>
                Create a domain
              </Button>
            }
          >
            A look can be saved once the pool has a domain.
          </Alert>
        )}
        <FormField label="App client">
          <Select
            options={options}
            selectedOption={options.find(({ value }) => value === client) ?? { value: client, label: client }}
            filteringType="auto"
            onChange={({ detail }) => setQuery({ client: detail.selectedOption.value })}
          />
        </FormField>
        <Loaded query={look} what="the look">
          {(found) => (
            <ClassicEditor key={`${client} ${found.version}`} poolId={pool} clientId={client} before={found} />
          )}
        </Loaded>
      </SpaceBetween>
    </ContentLayout>
  )
}
