import BarChart from '@cloudscape-design/components/bar-chart'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import type { ActivityCount } from '../../api/poolhouse.ts'
import { plotHeight, timeOf } from './plot-time.ts'
import { perStep } from './steps.ts'

export type Which = (count: ActivityCount) => boolean
export type Series = { readonly title: string; readonly which: Which }

type Props = {
  readonly title: string
  readonly counts: readonly ActivityCount[]
  readonly steps: readonly number[]
  readonly empty: string
  readonly series: readonly Series[]
}

/** How often, step by step: a bar of several pieces, and the sum of all in the heading. */
export function CountPlot({ title, counts, steps, empty, series }: Props) {
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${total.toLocaleString('en')})`}>
          {title}
        </Header>
      }
    >
      <BarChart
        stackedBars
        hideFilter
        height={plotHeight}
        ariaLabel={title}
        xTitle="Time"
        yTitle="Count"
        empty={<Box textAlign="center">{empty}</Box>}
        xScaleType="categorical"
        xDomain={steps.map(timeOf)}
        i18nStrings={{ yTickFormatter: whole }}
        series={
          total === 0
            ? []
            : series.map(({ title: name, which }) => ({
                type: 'bar' as const,
                title: name,
                ...(colors[name] && { color: colors[name] }),
                data: perStep(counts, steps, which).map((y, n) => ({ x: timeOf(steps[n] ?? 0), y })),
              }))
        }
      />
    </Container>
  )
}

/** Endings have the same colours in all plots; they are seen on light and on dark ground. */
const colors: Readonly<Record<string, string>> = {
  Succeeded: '#67a353',
  Refused: '#e07941',
  Failed: '#d63f38',
  Others: '#8c8c94',
}

/** Nothing happens one and a half times. */
const whole = (count: number) => (Number.isInteger(count) ? count.toLocaleString('en') : '')
