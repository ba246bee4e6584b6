import BarChart from '@cloudscape-design/components/bar-chart'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Grid from '@cloudscape-design/components/grid'
import Header from '@cloudscape-design/components/header'
import type { ActivityCount } from '../../api/poolhouse.ts'
import { grantLabel } from './happening-labels.ts'
import { percentilePerStep, perStep } from './steps.ts'

type Props = { readonly counts: readonly ActivityCount[]; readonly steps: readonly number[] }

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const timeOf = (value: number | Date) => clock.format(value)
const height = 160
const half = { colspan: { default: 12, s: 6 } }

/** Four plots over the same time. */
export function Plots({ counts, steps }: Props) {
  const of = (kind: ActivityCount['kind']) => counts.filter((count) => count.kind === kind)
  const runs = of('trigger').filter(({ outcome }) => outcome !== 'not-called')
  return (
    <Grid gridDefinition={[half, half, half, half]}>
      <Counted
        title="Sign-ins"
        counts={of('sign-in')}
        steps={steps}
        empty="Nobody signed in at this time."
        series={[
          { title: 'Succeeded', which: isOk },
          { title: 'Refused', which: isNotOk },
        ]}
      />
      <Counted
        title="Tokens"
        counts={of('grant')}
        steps={steps}
        empty="No tokens were asked for at this time."
        series={grantSeries(of('grant'))}
      />
      <Counted
        title="Trigger runs"
        counts={runs}
        steps={steps}
        empty="No trigger ran at this time."
        series={[
          { title: 'Succeeded', which: isOk },
          { title: 'Failed', which: isNotOk },
        ]}
      />
      <Durations counts={runs} steps={steps} />
    </Grid>
  )
}

type Which = (count: ActivityCount) => boolean
type Series = { readonly title: string; readonly which: Which }

const isOk: Which = ({ outcome }) => outcome === 'ok'
const isNotOk: Which = ({ outcome }) => outcome !== 'ok'

/** The grants that gave most tokens, the others together, and what was refused. */
function grantSeries(counts: readonly ActivityCount[]): readonly Series[] {
  const given = Map.groupBy(counts.filter(isOk), ({ name }) => name)
  const totalOf = (name: string) => given.get(name)?.reduce((sum, { count }) => sum + count, 0) ?? 0
  const names = [...given.keys()].toSorted((a, b) => totalOf(b) - totalOf(a))
  const [shown, others] = [names.slice(0, 4), names.slice(4)]
  return [
    ...shown.map((name) => ({
      title: grantLabel(name),
      which: (count: ActivityCount) => isOk(count) && count.name === name,
    })),
    ...(others.length > 0
      ? [{ title: 'Others', which: (each: ActivityCount) => isOk(each) && others.includes(each.name) }]
      : []),
    { title: 'Refused', which: isNotOk },
  ]
}

type CountedProps = Props & { readonly title: string; readonly empty: string; readonly series: readonly Series[] }

function Counted({ title, counts, steps, empty, series }: CountedProps) {
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
        height={height}
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
const colors: Readonly<Record<string, string>> = { Succeeded: '#67a353', Refused: '#e07941', Failed: '#d63f38' }

/** Bars, for a line through one point is not to be seen; that of p95 stands on that of the median, and says its own value. */
function Durations({ counts, steps }: Props) {
  const [median, p95] = [percentilePerStep(counts, steps, 0.5), percentilePerStep(counts, steps, 0.95)]
  const bars = (title: string, values: typeof median, heightOf: (value: number, step: number) => number) => ({
    type: 'bar' as const,
    title,
    data: values.map((value = 0, step) => ({ x: timeOf(steps[step] ?? 0), y: heightOf(value, step) })),
    valueFormatter: (_: number, time: string) =>
      milliseconds(values[steps.findIndex((begins) => timeOf(begins) === time)] ?? 0),
  })
  return (
    <Container header={<Header variant="h2">Trigger duration</Header>}>
      <BarChart
        stackedBars
        hideFilter
        height={height}
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

/** Nothing happens one and a half times. */
const whole = (count: number) => (Number.isInteger(count) ? count.toLocaleString('en') : '')

const milliseconds = (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
