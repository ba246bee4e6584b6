import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { UserPool } from '../../api/cognito-idp.ts'
import { useQuery } from '../../api/use-query.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Copyable } from '../../parts/copyable.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { go } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { configuration } from '../../session/session.ts'
import { DeleteUserPool } from './delete-user-pool.tsx'
import { planLabel } from './feature-plans.ts'
import { Snippets } from './snippets.tsx'

export default function Overview({ params: { pool: id = '' } }: PageProps) {
  const query = useUserPool(id)
  const [deleting, setDeleting] = useState(false)
  const mayWrite = useMayWrite()
  const name = query.state === 'ready' ? query.data.Name : id
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <Button disabled={!mayWrite || query.state !== 'ready'} onClick={() => setDeleting(true)}>
              Delete user pool
            </Button>
          }
        >
          {name}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Loaded query={query} what="the user pool">
          {(pool) => <Facts pool={pool} />}
        </Loaded>
        <Snippets poolId={id} />
      </SpaceBetween>
      {deleting && query.state === 'ready' && (
        <DeleteUserPool pool={query.data} onDismiss={() => setDeleting(false)} onDone={() => go('/user-pools')} />
      )}
    </ContentLayout>
  )
}

function Facts({ pool }: { readonly pool: UserPool }) {
  const server = useQuery(configuration, 'configuration')
  const issuer = server.state === 'ready' ? `${server.data.baseUrl}/${pool.Id}` : undefined
  return (
    <Container header={<Header variant="h2">User pool information</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'User pool name', value: pool.Name },
          { label: 'User pool ID', value: <Copyable value={pool.Id} name="user pool ID" /> },
          { label: 'ARN', value: <Copyable value={pool.Arn} name="ARN" /> },
          { label: 'Issuer', value: <Copyable value={issuer} name="issuer" /> },
          {
            label: 'Token signing key URL',
            value: issuer && (
              <Link href={`/${pool.Id}/.well-known/jwks.json`} external externalIconAriaLabel="Opens in a new tab">
                {issuer}/.well-known/jwks.json
              </Link>
            ),
          },
          { label: 'Estimated number of users', value: pool.EstimatedNumberOfUsers ?? 0 },
          { label: 'Feature plan', value: planLabel(pool.UserPoolTier) },
          { label: 'Created', value: <Instant seconds={pool.CreationDate} /> },
          { label: 'Last updated', value: <Instant seconds={pool.LastModifiedDate} /> },
        ]}
      />
    </Container>
  )
}
