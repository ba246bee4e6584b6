import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Copyable } from '../../parts/copyable.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { go } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { Attributes } from './attributes.tsx'
import { type ActionId, UserAction, userActions } from './user-actions.tsx'
import { UserDevices } from './user-devices.tsx'
import { UserFactors } from './user-factors.tsx'
import { UserGroups } from './user-groups.tsx'
import { UserSessions } from './user-sessions.tsx'
import { UserSignIns } from './user-sign-ins.tsx'
import { statusLabel } from './user-texts.ts'

export type UserProps = { readonly poolId: string; readonly username: string }

export const userKey = ({ poolId, username }: UserProps) => `pool/${poolId}/user/${username}/`

export default function UserPage({ params: { pool = '', user = '' } }: PageProps) {
  const who = { poolId: pool, username: user }
  const query = useQuery(() => cognito('AdminGetUser', { UserPoolId: pool, Username: user }), userKey(who))
  const [action, setAction] = useState<ActionId>()
  const mayWrite = useMayWrite()
  const offered = query.state === 'ready' ? userActions.filter(({ when }) => when?.(query.data) ?? true) : []
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <ButtonDropdown
              items={offered.map(({ id, label }) => ({ id, text: label }))}
              disabled={!mayWrite || query.state !== 'ready'}
              onItemClick={({ detail }) => setAction(detail.id as ActionId)}
            >
              Actions
            </ButtonDropdown>
          }
        >
          {user}
        </Header>
      }
    >
      <Loaded query={query} what="the user">
        {({ UserAttributes = [], UserStatus, Enabled, UserCreateDate, UserLastModifiedDate }) => (
          <SpaceBetween size="l">
            <Container header={<Header variant="h2">User information</Header>}>
              <KeyValuePairs
                columns={3}
                items={[
                  {
                    label: 'User ID (sub)',
                    value: <Copyable value={UserAttributes.find(({ Name }) => Name === 'sub')?.Value} name="user ID" />,
                  },
                  { label: 'Confirmation status', value: statusLabel(UserStatus) },
                  { label: 'Account status', value: Enabled ? 'Enabled' : 'Disabled' },
                  { label: 'Created', value: <Instant seconds={UserCreateDate} /> },
                  { label: 'Last updated', value: <Instant seconds={UserLastModifiedDate} /> },
                ]}
              />
            </Container>
            <Attributes {...who} attributes={UserAttributes} />
            <UserFactors {...who} />
            <UserGroups {...who} />
            <UserSessions {...who} />
            <UserSignIns {...who} />
            <UserDevices {...who} />
          </SpaceBetween>
        )}
      </Loaded>
      {action && (
        <UserAction
          {...who}
          action={action}
          onDismiss={() => setAction(undefined)}
          onDone={() => {
            setAction(undefined)
            if (action === 'delete') go(`/user-pools/${pool}/users`)
            changed(`pool/${pool}/user`)
          }}
        />
      )}
    </ContentLayout>
  )
}
