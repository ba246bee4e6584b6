import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { allPages } from '../../api/all-pages.ts'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import type { OnWire } from '../../api/on-wire.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useMayWrite } from '../../frame/person.ts'
import { ChosenRowTable } from '../../parts/chosen-row-table.tsx'
import { Instant } from '../../parts/instant.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { sessionKey } from '../pool-settings/session-key.ts'
import { type UserProps, userKey } from './user.tsx'

type Session = OnWire<shapes.SessionDescriptionType>

/** Where the user is signed in, if the pool keeps account of it. */
export function UserSessions(who: UserProps) {
  const { poolId: UserPoolId } = who
  const key = sessionKey(UserPoolId)
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
  const user = { UserPoolId: who.poolId, Username: who.username }
  return (
    <ChosenRowTable
      title="Sessions"
      what="sessions"
      load={() =>
        allPages(async (NextToken) => {
          const page = await cognito('AdminListUserSessions', { ...user, NextToken })
          return { items: page.Sessions, next: page.NextToken }
        })
      }
      queryKey={`${userKey(who)}sessions`}
      columns={columns}
      trackBy={({ SessionId = '' }) => SessionId}
      empty="Not signed in anywhere"
      action={{
        label: 'End session',
        text: 'Its refresh token ends at once, and its access tokens stop working at this server. The browser session that it came through ends too, or the sessions that came through it.',
        done: 'The session has ended.',
        run: ({ SessionId = '' }) =>
          cognito('AdminRevokeUserSession', { ...user, SessionId, RevokeAssociatedSessions: 'LINKED' }),
      }}
    />
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
