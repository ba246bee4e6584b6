import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { type AppClientDescription, listAppClients } from '../../api/app-clients.ts'
import { findLoginBranding } from '../../api/login-brandings.ts'
import { useQuery } from '../../api/use-query.ts'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { Section } from '../../parts/section.tsx'
import { follow, href } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { TermsDocuments } from '../terms/terms-documents.tsx'
import { brandingKey } from './branding-key.ts'
import { loginVersions } from './login-versions.ts'

/** How the sign-in pages look, and what people agree to on them. */
export default function ManagedLogin({ params: { pool = '' } }: PageProps) {
  const versions = useQuery(() => loginVersions(pool), `pool/${pool}/login-versions`)
  const isClassic = versions.state === 'ready' && versions.data.includes(1) && !versions.data.includes(2)
  return (
    <ContentLayout header={<Header variant="h1">Managed login</Header>}>
      <SpaceBetween size="l">
        {isClassic && (
          <Alert
            type="info"
            action={
              <Button href={href(`/user-pools/${pool}/domain`)} onFollow={follow}>
                Domain
              </Button>
            }
          >
            The domain of this pool shows the classic hosted UI. Styles count once its branding version is managed
            login.
          </Alert>
        )}
        <Styles poolId={pool} />
        <Section
          title="Hosted UI (classic)"
          description="One style sheet and one logo, for domains whose branding version is the hosted UI."
        >
          <Button href={href(`/user-pools/${pool}/managed-login/hosted-ui`)} onFollow={follow}>
            Edit classic branding
          </Button>
        </Section>
        <TermsDocuments poolId={pool} />
      </SpaceBetween>
    </ContentLayout>
  )
}

function Styles({ poolId }: { readonly poolId: string }) {
  const clients = useQuery(() => listAppClients(poolId), `pool/${poolId}/clients`)
  return (
    <FilteredTable
      variant="container"
      query={clients}
      what="app clients"
      columns={columnsOf(poolId)}
      trackBy={({ ClientId = '' }) => ClientId}
      textOf={({ ClientName, ClientId }) => `${ClientName} ${ClientId}`}
      header={() => (
        <Header variant="h2" description="Each app client has a style of its own.">
          Styles
        </Header>
      )}
      empty={
        <NothingYet title="No app clients yet">
          <PageLink to={`/user-pools/${poolId}/app-clients`}>Create an app client</PageLink> to give it a style.
        </NothingYet>
      }
    />
  )
}

const columnsOf = (pool: string) => [
  {
    id: 'name',
    header: 'App client',
    cell: ({ ClientName, ClientId }: AppClientDescription) => (
      <PageLink to={`/user-pools/${pool}/managed-login/styles/${ClientId}`}>{ClientName}</PageLink>
    ),
    sortBy: ({ ClientName }: AppClientDescription) => ClientName ?? '',
    isRowHeader: true,
  },
  { id: 'id', header: 'Client ID', cell: ({ ClientId }: AppClientDescription) => ClientId },
  {
    id: 'style',
    header: 'Style',
    cell: ({ ClientId = '' }: AppClientDescription) => <StyleState pool={pool} client={ClientId} />,
  },
]

/** There is no operation that lists styles: each row that is seen asks for its own. */
function StyleState({ pool, client }: { readonly pool: string; readonly client: string }) {
  const style = useQuery(() => findLoginBranding(pool, client), `${brandingKey(pool, client)}own`)
  if (style.state === 'loading') return <StatusIndicator type="loading">Loading</StatusIndicator>
  if (style.state === 'failed') return <StatusIndicator type="error">Unknown</StatusIndicator>
  if (!style.data) return <StatusIndicator type="stopped">None</StatusIndicator>
  return (
    <StatusIndicator type="success">
      {style.data.UseCognitoProvidedValues ? 'Default values' : 'Own values'}
    </StatusIndicator>
  )
}
