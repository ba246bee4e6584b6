import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { messageOf } from '../../api/api-error.ts'
import { type Invocation, listInvocations } from '../../api/poolhouse.ts'
import { type Query, useQuery } from '../../api/use-query.ts'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { setQuery } from '../../routing/place.ts'
import { personOf } from './person-of.ts'
import type { StudioInput } from './studio-input.ts'

/** The newest records of the pool's token function; their events can be shown to any code. */
export const useRecorded = (pool: string): Query<readonly Invocation[]> =>
  useQuery(() => tokenInvocations(pool, 60), recordsKey(pool))

export const recordsKey = (pool: string) => `pool/${pool}/token-invocations`

/** The newest records of the trigger, newest first. */
export async function tokenInvocations(pool: string, most: number): Promise<readonly Invocation[]> {
  const found: Invocation[] = []
  let next: { readonly nextToken?: string } = {}
  do {
    const page = await listInvocations({ userPoolId: pool, limit: 60, ...next })
    found.push(...page.invocations.filter(({ trigger }) => trigger === 'PreTokenGeneration'))
    next = page.nextToken === undefined ? {} : { nextToken: page.nextToken }
  } while (next.nextToken !== undefined && found.length < most)
  return found.slice(0, most)
}

type Props = { readonly pool: string; readonly input: StudioInput }

export function RecordedInput({ pool, input }: Props) {
  const query = useRecorded(pool)
  if (query.state === 'failed') return <Alert type="info">{messageOf(query.error)}</Alert>
  const selected = query.state === 'ready' ? query.data.find(({ id }) => id === input.record) : undefined
  return (
    <FilteredTable
      variant="container"
      query={query}
      what="recorded invocations"
      columns={columns}
      trackBy={({ id }) => id}
      textOf={(each) =>
        [each.triggerSource, each.username, personOf(each), each.clientId, each.outcome.kind, each.grant].join(' ')
      }
      filterName="records"
      selected={selected}
      onSelect={({ id }) => setQuery({ record: id })}
      header={(count) => (
        <Header
          variant="h3"
          counter={count}
          description="The newest runs of the pre token generation trigger. Their events hold the user and groups of then."
          actions={<Button iconName="refresh" ariaLabel="Refresh records" onClick={query.reload} />}
        >
          Recorded invocations
        </Header>
      )}
      empty={
        <NothingYet title="No invocations yet">
          Sign in, or get a token of a machine, with a pre token generation trigger in this user pool.
        </NothingYet>
      }
    />
  )
}

/** Of today the time says enough. */
function shortTime(at: Date): string {
  const isToday = at.toDateString() === new Date().toDateString()
  return at.toLocaleString('en', { ...(!isToday && { dateStyle: 'medium' }), timeStyle: 'medium' })
}

const columns = [
  {
    id: 'at',
    header: 'Time',
    cell: ({ at }: Invocation) => shortTime(new Date(at)),
    sortBy: ({ at }: Invocation) => at,
    isRowHeader: true,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    cell: ({ outcome }: Invocation) => (
      <StatusIndicator type={outcome.kind === 'ok' ? 'success' : outcome.kind === 'not-called' ? 'info' : 'error'}>
        {outcome.kind}
      </StatusIndicator>
    ),
    sortBy: ({ outcome }: Invocation) => outcome.kind,
  },
  { id: 'user', header: 'User', cell: (each: Invocation) => personOf(each) ?? 'machine' },
]
