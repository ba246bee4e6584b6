import BarChart from '@cloudscape-design/components/bar-chart'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import type { ActivityCount } from '../../api/poolhouse.ts'
import { plotHeight, timeOf } from './plot-time.ts'
import { percentilePerStep } from './steps.ts'

type Props = { readonly counts: readonly ActivityCount[]; readonly steps: readonly number[] }

/** Bars, for a line through one point is not to be seen; that of p95 stands on that of the median, and says its own value. */
export function DurationPlot({ counts, steps }: Props) {
  const [median, p95] = [percentilePerStep(counts, steps, 0.5), percentilePerStep(counts, steps, 0.95)]
  const bars = (title: string, values: typeof median, heightOf: (value: number, step: number) => number) => ({
    type: 'bar' as const,
    title,
    data: values.map((value = 0, step) => ({ x: timeOf(steps[step] ?? 0), y: heightOf(value, step) })),
    valueFormatter: (_: number, time: string) =>
      milliseconds(values[steps.findIndex((begins) => timeOf(begins) === time)] ?? 0),
  })
  return (
    <Container fitHeight header={<Header variant="h2">Trigger duration</Header>}>
      <BarChart
        stackedBars
        hideFilter
        height={plotHeight}
        ariaLabel="Trigger duration"
        xTitle="Time"
        yTitle="Milliseconds"
        empty={<Box textAlign="center">No trigger ran at this time.</Box>}
        xScaleType="categorical"
        xDomain={steps.map(timeOf)}
        series={
          counts.length === 0
            ? []
            : [bars('Median', median, (ms) => ms), bars('p95', p95, (ms, step) => ms - (median[step] ?? 0))]
        }
      />
    </Container>
  )
}

const milliseconds = (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
