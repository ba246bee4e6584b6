import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Invocation } from '../../api/poolhouse.ts'
import { useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { ForAdministrators } from '../../parts/for-administrators.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { figuresOf, invocationsOf } from './invocations-of.ts'

/** Figures and logs of the newest invocations as a trigger: what records tell. */
export function Monitor(props: MonitorProps) {
  if (useMayWrite()) return <Records {...props} />
  return (
    <ForAdministrators what="Records of invocations">They hold events, and with them data of users.</ForAdministrators>
  )
}

type MonitorProps = { readonly arn: string; readonly region: string }

function Records({ arn, region }: MonitorProps) {
  const query = useQuery(() => invocationsOf(arn), `invocations/${region}/${arn}`)
  return (
    <Loaded query={query} what="invocations">
      {(invocations) => (
        <SpaceBetween size="l">
          <Metrics invocations={invocations} onRefresh={query.reload} />
          <Container header={<Header variant="h2">Logs</Header>}>
            {invocations.length === 0 ? (
              <NothingYet title="No invocations yet">
                Records are kept of invocations as a trigger. Get a token of a user pool that has this function.
              </NothingYet>
            ) : (
              <SpaceBetween size="xs">
                {invocations.map((each) => (
                  <OneInvocation key={each.id} invocation={each} />
                ))}
              </SpaceBetween>
            )}
          </Container>
        </SpaceBetween>
      )}
    </Loaded>
  )
}

const milliseconds = (value: number | undefined) => (value === undefined ? '-' : `${value.toFixed(1)} ms`)

function Metrics({
  invocations,
  onRefresh,
}: {
  readonly invocations: readonly Invocation[]
  readonly onRefresh: () => void
}) {
  const { count, failures, cold, medianMs, slowestMs } = figuresOf(invocations)
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Of the newest invocations that are kept."
          actions={<Button iconName="refresh" ariaLabel="Refresh" onClick={onRefresh} />}
        >
          Metrics
        </Header>
      }
    >
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Invocations', value: count },
          { label: 'Failures', value: failures },
          { label: 'Cold starts', value: cold },
          { label: 'Duration, median and slowest', value: `${milliseconds(medianMs)}, ${milliseconds(slowestMs)}` },
        ]}
      />
    </Container>
  )
}

function OneInvocation({ invocation }: { readonly invocation: Invocation }) {
  const { at, triggerSource, userPoolId, outcome, durations, log, shownAs } = invocation
  const status = outcome.kind === 'ok' ? 'success' : outcome.kind === 'not-called' ? 'info' : 'error'
  return (
    <ExpandableSection
      headerText={
        <>
          <StatusIndicator type={status}>{outcome.kind}</StatusIndicator> {new Date(at).toLocaleString('en')}
        </>
      }
      headerDescription={`${triggerSource}, ${userPoolId}, ${milliseconds(durations.handlerMs)}`}
    >
      <SpaceBetween size="xs">
        {shownAs && <Box color="text-status-error">{shownAs.message}</Box>}
        <Box variant="code">
          <pre className="code">
            {log.length === 0 ? 'It printed nothing.' : log.map(({ level, text }) => `${level} ${text}`).join('\n')}
          </pre>
        </Box>
      </SpaceBetween>
    </ExpandableSection>
  )
}
