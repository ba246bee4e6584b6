import Alert from '@cloudscape-design/components/alert'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { messageOf } from '../../api/api-error.ts'
import { getActivity } from '../../api/poolhouse.ts'
import { usePolled } from '../../api/use-polled.ts'
import { Loading } from '../../parts/loading.tsx'
import { setQuery, usePlace } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { AsItHappens } from './as-it-happens.tsx'
import { Plots } from './plots.tsx'
import { spans, stepsUntil } from './steps.ts'

/** Sign-ins, tokens and triggers of the pool as they happen. */
export default function LiveView({ params: { pool = '' } }: PageProps) {
  const span = usePlace().search.get('span') === 'day' ? 'day' : 'hour'
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Sign-ins, tokens and triggers of this user pool as they happen."
          actions={
            <SegmentedControl
              label="Time that the plots show"
              selectedId={span}
              options={[
                { id: 'hour', text: 'Last hour' },
                { id: 'day', text: 'Last day' },
              ]}
              onChange={({ detail }) => setQuery({ span: detail.selectedId === 'day' ? 'day' : undefined })}
            />
          }
        >
          Live view
        </Header>
      }
    >
      <SpaceBetween size="l">
        <PolledPlots key={span} pool={pool} span={span} />
        <AsItHappens pool={pool} />
      </SpaceBetween>
    </ContentLayout>
  )
}

/** A day changes more slowly than an hour, and costs the server more. */
const everyMs = { hour: 2000, day: 30_000 } as const

function PolledPlots({ pool, span }: { readonly pool: string; readonly span: keyof typeof spans }) {
  const { everyMinutes } = spans[span]
  const load = async () => {
    const steps = stepsUntil(Date.now(), spans[span])
    const since = new Date(steps[0] ?? 0).toISOString()
    return { steps, counts: await getActivity({ userPoolId: pool, since, everyMinutes }) }
  }
  const { data, failure } = usePolled(load, { key: `${pool} ${span}`, everyMs: everyMs[span] })
  if (data) return <Plots {...data} />
  return failure === undefined ? <Loading what="the activity" /> : <Alert type="error">{messageOf(failure)}</Alert>
}
