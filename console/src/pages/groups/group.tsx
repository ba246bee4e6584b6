import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { go } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { GroupForm } from './group-form.tsx'
import { GroupMembers } from './group-members.tsx'

export default function GroupPage({ params: { pool = '', group: name = '' } }: PageProps) {
  const query = useQuery(async () => {
    const { Group = {} } = await cognito('GetGroup', { UserPoolId: pool, GroupName: name })
    return Group
  }, `pool/${pool}/group/${name}`)
  const [open, setOpen] = useState<'edit' | 'delete'>()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={!mayWrite || query.state !== 'ready'} onClick={() => setOpen('delete')}>
                Delete group
              </Button>
              <Button disabled={!mayWrite || query.state !== 'ready'} onClick={() => setOpen('edit')}>
                Edit
              </Button>
            </SpaceBetween>
          }
        >
          {name}
        </Header>
      }
    >
      <Loaded query={query} what="the group">
        {(group) => (
          <SpaceBetween size="l">
            <Container header={<Header variant="h2">Group information</Header>}>
              <KeyValuePairs
                columns={3}
                items={[
                  { label: 'Description', value: group.Description || '-' },
                  { label: 'Precedence', value: group.Precedence ?? '-' },
                  { label: 'IAM role', value: group.RoleArn ?? '-' },
                ]}
              />
            </Container>
            <GroupMembers poolId={pool} name={name} />
            {open === 'edit' && (
              <GroupForm
                poolId={pool}
                group={group}
                onDismiss={() => setOpen(undefined)}
                onDone={() => {
                  setOpen(undefined)
                  notify({ type: 'success', text: `Group ${name} saved.` })
                }}
              />
            )}
          </SpaceBetween>
        )}
      </Loaded>
      {open === 'delete' && (
        <ConfirmByTyping
          title={`Delete group ${name}`}
          word={name}
          action="Delete"
          onDismiss={() => setOpen(undefined)}
          onConfirm={async () => {
            await cognito('DeleteGroup', { UserPoolId: pool, GroupName: name })
            go(`/user-pools/${pool}/groups`)
            changed(`pool/${pool}/group`)
            notify({ type: 'success', text: `Group ${name} deleted.` })
          }}
        >
          Its members stay users of the pool.
        </ConfirmByTyping>
      )}
    </ContentLayout>
  )
}
