import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useUserPool } from '../../api/user-pools.ts'
import { Loaded } from '../../parts/loaded.tsx'
import type { PageProps } from '../../routing/route.ts'
import { ResourceServers } from '../resource-servers/resource-servers.tsx'
import { DomainCard } from './domain-card.tsx'

/** Where the sign-in pages and OAuth endpoints are, and the APIs that tokens are for. */
export default function DomainPage({ params: { pool = '' } }: PageProps) {
  const query = useUserPool(pool)
  return (
    <ContentLayout header={<Header variant="h1">Domain</Header>}>
      <SpaceBetween size="l">
        <Loaded query={query} what="the domains">
          {({ Domain, CustomDomain }) => (
            <SpaceBetween size="l">
              <DomainCard poolId={pool} kind="prefix" domain={Domain} />
              <DomainCard poolId={pool} kind="custom" domain={CustomDomain} />
            </SpaceBetween>
          )}
        </Loaded>
        <ResourceServers poolId={pool} />
      </SpaceBetween>
    </ContentLayout>
  )
}
