/** One figure beside what it has to be. */
export type Row = {
  readonly what: string
  readonly measured: string
  readonly target: string
  readonly goal: string
  readonly met: boolean
}

type Bound = { readonly least: number } | { readonly most: number }

/** `goal`: better than the target, which has to be met. */
export function row(what: string, value: number, bound: Bound, goal?: number, digits = 2): Row {
  const [sign, target, met] =
    'least' in bound ? ['≥', bound.least, value >= bound.least] : ['≤', bound.most, value <= bound.most]
  return {
    what,
    measured: value.toFixed(digits),
    target: `${sign} ${target}`,
    goal: goal === undefined ? '' : `${goal}`,
    met: Boolean(met),
  }
}

export function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length))
  const lines = rows.map(
    ({ what, measured, target, goal, met }) =>
      `${what.padEnd(width)}  ${measured.padStart(8)}  ${target.padStart(7)}  ${goal.padStart(5)}  ${met ? 'met' : 'missed'}`,
  )
  return `\n${'what'.padEnd(width)}  measured   target   goal\n${lines.join('\n')}\n`
}
