import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { listAppClients } from '../../api/app-clients.ts'
import type { Invocation } from '../../api/poolhouse.ts'
import { useQuery } from '../../api/use-query.ts'
import { type Compared, claimsThatDiffer, type TokenDifference } from './compare-recorded.ts'
import { personOf } from './person-of.ts'

export type Progress = {
  /** Undefined: the events are being read. */
  readonly of: number | undefined
  readonly done: readonly Compared[]
  readonly cancelled: boolean
}

type Props = { readonly pool: string; readonly progress: Progress; readonly running: boolean }

/** How far it is, whose tokens differ in what, and then event by event. */
export function ComparedEvents({ pool, progress, running }: Props) {
  const nameOf = useNames(pool)
  const other = progress.done.filter(({ kind }) => kind !== 'same')
  const columns = [
    {
      id: 'at',
      header: 'Time',
      cell: ({ record }: Compared) => new Date(record.at).toLocaleString('en'),
      isRowHeader: true,
    },
    { id: 'who', header: 'Whose tokens', cell: ({ record }: Compared) => nameOf(record) },
    { id: 'grant', header: 'Grant', cell: ({ record }: Compared) => record.grant ?? '-' },
    { id: 'what', header: 'Now, and with the code above', cell: (each: Compared) => <Difference compared={each} /> },
  ]
  return (
    <SpaceBetween size="m">
      {running ? <Running {...progress} /> : <Ended {...progress} />}
      <ClaimsThatDiffer compared={progress.done} nameOf={nameOf} />
      {other.length > 0 && (
        <Table
          variant="embedded"
          items={other}
          trackBy={({ record }) => record.id}
          columnDefinitions={columns}
          wrapLines
          ariaLabels={{ tableLabel: 'Events whose tokens differ' }}
        />
      )}
    </SpaceBetween>
  )
}

/** A user, or the machine by the name of its app client. */
function useNames(pool: string): (record: Invocation) => string {
  const clients = useQuery(() => listAppClients(pool), `pool/${pool}/clients`)
  return (record) => {
    const { clientId } = record
    const client = clients.state === 'ready' ? clients.data.find((each) => each.ClientId === clientId) : undefined
    return personOf(record) ?? `machine ${client?.ClientName ?? clientId ?? ''}`
  }
}

function summary({ of = 0, done }: Progress): string {
  const count = (kinds: readonly Compared['kind'][]) => done.filter(({ kind }) => kinds.includes(kind)).length
  const [differ, failed] = [count(['differs', 'refused']), count(['not-compared'])]
  const rest = failed === 0 ? '' : `, ${failed} could not be compared`
  return `${done.length - failed} of ${of} events compared, ${differ} ${differ === 1 ? 'differs' : 'differ'}${rest}`
}

function Running(progress: Progress) {
  const { of, done } = progress
  if (of === undefined) return <ProgressBar label="Comparison" value={0} additionalInfo="Reading the recorded events" />
  return (
    <ProgressBar label="Comparison" value={(done.length / Math.max(of, 1)) * 100} additionalInfo={summary(progress)} />
  )
}

function Ended(progress: Progress) {
  const { of, done, cancelled } = progress
  const isSame = done.every(({ kind }) => kind === 'same')
  return (
    <div role="status">
      {cancelled ? (
        <StatusIndicator type="stopped">Cancelled: {summary(progress)}.</StatusIndicator>
      ) : of === 0 ? (
        <StatusIndicator type="info">No events are recorded yet: sign in, or get a token of a machine.</StatusIndicator>
      ) : (
        <StatusIndicator type={isSame ? 'success' : 'warning'}>{summary(progress)}.</StatusIndicator>
      )}
    </div>
  )
}

type ClaimsProps = { readonly compared: readonly Compared[]; readonly nameOf: (record: Invocation) => string }

const mostNames = 5

function ClaimsThatDiffer({ compared, nameOf }: ClaimsProps) {
  const claims = claimsThatDiffer(compared, nameOf)
  if (claims.length === 0) return null
  return (
    <ul className="studio-list" aria-label="Claims that differ">
      {claims.map(({ token, name, events, who }) => (
        <li key={`${token} ${name}`}>
          <b>{name}</b> in the {token} token differs in {events === 1 ? 'one event' : `${events} events`}:{' '}
          {who.slice(0, mostNames).join(', ')}
          {who.length > mostNames && ` and ${who.length - mostNames} more`}
        </li>
      ))}
    </ul>
  )
}

function Difference({ compared }: { readonly compared: Compared }) {
  if (compared.kind === 'same') return null
  if (compared.kind === 'not-compared') return `Could not be compared: ${compared.why}`
  if (compared.kind === 'refused') return `Now ${compared.before}. With the code above ${compared.after}.`
  return (
    <ul className="studio-list">
      {compared.differences.map((each) => (
        <li key={`${each.token} ${each.name}`}>{textOf(each)}</li>
      ))}
    </ul>
  )
}

function textOf({ token, name, what, before, after }: TokenDifference): string {
  const [was, is] = [JSON.stringify(before), JSON.stringify(after)]
  if (what === 'added') return `${token} token: + ${name} ${is}`
  return what === 'removed' ? `${token} token: − ${name} (now ${was})` : `${token} token: ~ ${name} ${was} → ${is}`
}
