import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Happening } from '../../api/poolhouse.ts'
import { PageLink } from '../../parts/page-link.tsx'
import { kindLabels, nameOf, outcomeLabels, outcomeTypes } from './happening-labels.ts'

const ofPool = ({ userPoolId }: Happening, page: string) => `/user-pools/${userPoolId}/${page}`

// They are kept for some days.
const format = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** Columns of every table of happenings. */
export const happeningColumns = {
  at: {
    id: 'at',
    header: 'Time',
    cell: ({ at }: Happening) => <time dateTime={at}>{format.format(new Date(at))}</time>,
  },
  what: { id: 'what', header: 'What', cell: (happening: Happening) => <What {...happening} />, isRowHeader: true },
  outcome: { id: 'outcome', header: 'Outcome', cell: (happening: Happening) => <Outcome {...happening} /> },
  who: { id: 'who', header: 'User, app client', cell: (happening: Happening) => <Who {...happening} /> },
  client: { id: 'client', header: 'App client', cell: (happening: Happening) => <Client {...happening} /> },
  from: {
    id: 'from',
    header: 'From',
    cell: ({ address, device }: Happening) => (
      <>
        {address ?? '-'}
        {device !== undefined && device !== 'unknown' && <Small>{device}</Small>}
      </>
    ),
  },
} as const

function What(happening: Happening) {
  const { kind, name, run } = happening
  return (
    <>
      {kindLabels[kind]}: {nameOf(happening)}
      {run && <Small>{run.triggerSource}</Small>}
      {run?.ms !== undefined && (
        <Small>
          {run.ms.toFixed(1)} ms
          {name === 'PreTokenGeneration' && (
            <>
              , <PageLink to={ofPool(happening, `token-studio?record=${run.invocationId}`)}>Token studio</PageLink>
            </>
          )}
        </Small>
      )}
    </>
  )
}

function Who(happening: Happening) {
  const { user, clientId } = happening
  return (
    <>
      {user && (
        <PageLink to={ofPool(happening, `users/${encodeURIComponent(user.username)}`)}>{user.username}</PageLink>
      )}
      {clientId !== undefined && (
        <Small>
          <Client {...happening} />
        </Small>
      )}
      {user === undefined && clientId === undefined && '-'}
    </>
  )
}

function Client(happening: Happening) {
  const { clientId } = happening
  if (clientId === undefined) return '-'
  return <PageLink to={ofPool(happening, `app-clients/${encodeURIComponent(clientId)}`)}>{clientId}</PageLink>
}

function Outcome({ outcome, error, reason }: Happening) {
  return (
    <>
      <StatusIndicator type={outcomeTypes[outcome]}>{outcomeLabels[outcome]}</StatusIndicator>
      {error !== undefined && <Small>{reason ?? error}</Small>}
    </>
  )
}

const Small = ({ children }: { readonly children: React.ReactNode }) => (
  <Box fontSize="body-s" color="text-body-secondary">
    {children}
  </Box>
)
