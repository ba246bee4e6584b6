import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { useState } from 'react'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import type { OnWire } from '../../api/on-wire.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { Instant } from '../../parts/instant.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { type UserProps, userKey } from './user.tsx'

type Session = OnWire<shapes.SessionDescriptionType>

/** Where the user is signed in, if the pool keeps account of it. */
export function UserSessions(who: UserProps) {
  const { poolId: UserPoolId } = who
  const key = `pool/${UserPoolId}/session-configuration`
  const query = useQuery(() => cognito('GetUserPoolSessionConfiguration', { UserPoolId }), key)
  const submit = useSubmit()
  const mayWrite = useMayWrite()
  if (query.state !== 'ready') return null
  if (query.data.UserSessionTracking === 'ENABLED') return <SessionTable {...who} />
  const { TokenSession = { MaxPerUser: 100 } } = query.data
  const turnOn = () =>
    submit.run(async () => {
      await cognito('SetUserPoolSessionConfiguration', { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession })
      changed(key)
    })
  return (
    <Container header={<Header variant="h2">Sessions</Header>}>
      <NothingYet
        title="Session tracking is off"
        action={
          <Button disabled={!mayWrite} loading={submit.saving} onClick={() => void turnOn()}>
            Turn on session tracking
          </Button>
        }
      >
        {submit.failure ?? 'With it the user pool keeps where its users are signed in, and each session can be ended.'}
      </NothingYet>
    </Container>
  )
}

/** Sessions of apps, and of browsers. */
function SessionTable(who: UserProps) {
  const { poolId, username } = who
  const key = `${userKey(who)}sessions`
  const sessions = useQuery(async () => {
    const { Sessions = [] } = await cognito('AdminListUserSessions', { UserPoolId: poolId, Username: username })
    return Sessions
  }, key)
  const [selected, setSelected] = useState<Session>()
  const [revoking, setRevoking] = useState(false)
  const notify = useNotify()
  const mayWrite = useMayWrite()
  return (
    <>
      <FilteredTable
        variant="container"
        query={sessions}
        what="sessions"
        columns={columns}
        trackBy={({ SessionId = '' }) => SessionId}
        selected={selected}
        onSelect={setSelected}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            actions={
              <Button disabled={!mayWrite || !selected} onClick={() => setRevoking(true)}>
                End session
              </Button>
            }
          >
            Sessions
          </Header>
        )}
        empty="Not signed in anywhere"
      />
      {revoking && selected && (
        <Confirm
          title="End session"
          action="End session"
          onDismiss={() => setRevoking(false)}
          onConfirm={async () => {
            const SessionId = selected.SessionId ?? ''
            await cognito('AdminRevokeUserSession', { UserPoolId: poolId, Username: username, SessionId })
            setRevoking(false)
            setSelected(undefined)
            changed(key)
            notify({ type: 'success', text: 'The session has ended.' })
          }}
        >
          Its refresh token ends at once; its access tokens stop working at this server.
        </Confirm>
      )}
    </>
  )
}

const columns = [
  { id: 'type', header: 'Session type', cell: ({ SessionType }: Session) => SessionType ?? '-', isRowHeader: true },
  { id: 'client', header: 'App client', cell: ({ ClientId }: Session) => ClientId ?? '-' },
  { id: 'device', header: 'Device', cell: ({ DeviceType }: Session) => DeviceType ?? '-' },
  { id: 'ip', header: 'Last IP address', cell: ({ LastIPAddress }: Session) => LastIPAddress ?? '-' },
  { id: 'created', header: 'Signed in', cell: ({ CreateDate }: Session) => <Instant seconds={CreateDate} /> },
  { id: 'active', header: 'Last active', cell: ({ LastActiveDate }: Session) => <Instant seconds={LastActiveDate} /> },
]
