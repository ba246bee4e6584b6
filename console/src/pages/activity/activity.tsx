import Alert from '@cloudscape-design/components/alert'
import BarChart from '@cloudscape-design/components/bar-chart'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { messageOf } from '../../api/api-error.ts'
import { Loading } from '../../parts/loading.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { setQuery, usePlace } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { type Bucket, buckets, type Run, spans } from './run.ts'
import { useRuns } from './use-runs.ts'

/** Runs of the pool's triggers as they happen. */
export default function Activity({ params: { pool = '' } }: PageProps) {
  const { runs, failure } = useRuns(pool)
  const span = usePlace().search.get('span') === 'day' ? 'day' : 'hour'
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Runs of this user pool's triggers as they happen: of the newest 1,000, and no longer than 24 hours."
          actions={
            <SegmentedControl
              label="Time that the plots show"
              selectedId={span}
              options={[
                { id: 'hour', text: 'Last hour' },
                { id: 'day', text: 'Last day' },
              ]}
              onChange={({ detail }) => setQuery({ span: detail.selectedId })}
            />
          }
        >
          Trigger activity
        </Header>
      }
    >
      {failure !== undefined && <Alert type="info">{messageOf(failure)}</Alert>}
      {runs === undefined ? (
        <Loading what="the activity" />
      ) : (
        <SpaceBetween size="l">
          <Plots found={buckets(runs, Date.now(), spans[span])} />
          <Newest pool={pool} runs={runs.slice(0, 25)} />
        </SpaceBetween>
      )}
    </ContentLayout>
  )
}

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false })
const timeOf = (value: number) => clock.format(value)

function Plots({ found }: { readonly found: readonly Bucket[] }) {
  const domain = found.map(({ begins }) => timeOf(begins))
  const empty = <Box>Nothing ran in this time.</Box>
  const bars = (title: string, of: (bucket: Bucket) => number) => ({
    type: 'bar' as const,
    title,
    data: found.map((bucket) => ({ x: timeOf(bucket.begins), y: of(bucket) })),
  })
  const ran = found.some(({ ok, failed }) => ok + failed > 0)
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Runs</Header>}>
        <BarChart
          stackedBars
          hideFilter
          height={180}
          ariaLabel="Runs of triggers"
          xTitle="Time"
          yTitle="Runs"
          empty={empty}
          xScaleType="categorical"
          xDomain={domain}
          series={ran ? [bars('Succeeded', ({ ok }) => ok), bars('Failed', ({ failed }) => failed)] : []}
        />
      </Container>
      <Container header={<Header variant="h2">Duration</Header>}>
        <BarChart
          hideFilter
          height={180}
          ariaLabel="Duration of runs"
          xTitle="Time"
          yTitle="Milliseconds"
          empty={empty}
          xScaleType="categorical"
          xDomain={domain}
          series={
            ran
              ? [bars('Median', ({ medianMs = 0 }) => medianMs), bars('Slowest', ({ slowestMs = 0 }) => slowestMs)]
              : []
          }
        />
      </Container>
    </SpaceBetween>
  )
}

function Newest({ pool, runs }: { readonly pool: string; readonly runs: readonly Run[] }) {
  return (
    <Table
      variant="container"
      items={runs}
      trackBy={({ id }) => id}
      enableKeyboardNavigation
      wrapLines
      header={<Header variant="h2">Newest runs</Header>}
      ariaLabels={{ tableLabel: 'Newest runs' }}
      empty={
        <NothingYet title="Nothing ran yet">
          Sign in, or get a token of a machine: each run of a trigger appears here.
        </NothingYet>
      }
      columnDefinitions={[
        {
          id: 'at',
          header: 'Time',
          cell: ({ at }) => new Date(at).toLocaleString('en'),
          isRowHeader: true,
        },
        {
          id: 'outcome',
          header: 'Outcome',
          cell: ({ outcome }) => (
            <StatusIndicator type={outcome === 'ok' ? 'success' : outcome === 'not-called' ? 'info' : 'error'}>
              {outcome}
            </StatusIndicator>
          ),
        },
        { id: 'source', header: 'Trigger source', cell: ({ triggerSource }) => triggerSource },
        { id: 'user', header: 'User', cell: ({ username }) => username ?? '-' },
        { id: 'client', header: 'App client', cell: ({ clientId }) => clientId ?? '-' },
        { id: 'ms', header: 'Duration', cell: ({ ms }) => `${ms.toFixed(1)} ms` },
        {
          id: 'studio',
          header: 'Look closer',
          cell: ({ id, trigger }) =>
            trigger === 'PreTokenGeneration' ? (
              <PageLink to={`/user-pools/${pool}/token-studio?record=${id}`}>Token studio</PageLink>
            ) : (
              '-'
            ),
        },
      ]}
    />
  )
}
