import Grid from '@cloudscape-design/components/grid'
import type { ActivityCount } from '../../api/poolhouse.ts'
import { CountPlot, type Series, type Which } from './count-plot.tsx'
import { DurationPlot } from './duration-plot.tsx'
import { grantLabel } from './happening-labels.ts'

type Props = { readonly counts: readonly ActivityCount[]; readonly steps: readonly number[] }

const half = { colspan: { default: 12, s: 6 } }

/** Four plots over the same time. */
export function Plots({ counts, steps }: Props) {
  const of = (kind: ActivityCount['kind']) => counts.filter((count) => count.kind === kind)
  const runs = of('trigger').filter(({ outcome }) => outcome !== 'not-called')
  return (
    <Grid gridDefinition={[half, half, half, half]}>
      <CountPlot
        title="Sign-ins"
        counts={of('sign-in')}
        steps={steps}
        empty="Nobody signed in at this time."
        series={[
          { title: 'Succeeded', which: isOk },
          { title: 'Refused', which: isNotOk },
        ]}
      />
      <CountPlot
        title="Tokens"
        counts={of('grant')}
        steps={steps}
        empty="No tokens were asked for at this time."
        series={grantSeries(of('grant'))}
      />
      <CountPlot
        title="Trigger runs"
        counts={runs}
        steps={steps}
        empty="No trigger ran at this time."
        series={[
          { title: 'Succeeded', which: isOk },
          { title: 'Failed', which: isNotOk },
        ]}
      />
      <DurationPlot counts={runs} steps={steps} />
    </Grid>
  )
}

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
