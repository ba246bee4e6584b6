import type { LogLine } from '../../model/invocation.ts'
import type { KeptInvocation } from '../../ports/invocations.ts'

/** A record as it travels: times are ISO 8601 text, and an applied change says `null` where there was no value. */
export type RenderedInvocation = Omit<KeptInvocation, 'at' | 'log'> & {
  readonly at: string
  readonly log: readonly (Omit<LogLine, 'at'> & { readonly at: string })[]
}

export function renderInvocation(kept: KeptInvocation): RenderedInvocation {
  return {
    ...kept,
    at: kept.at.toISOString(),
    durations: inMicroseconds(kept.durations),
    effects: kept.effects.map((effect) =>
      effect.result === 'applied' ? { before: null, after: null, ...effect } : effect,
    ),
    log: kept.log.map((line) => ({ ...line, at: line.at.toISOString() })),
  }
}

/** Clocks give more digits than they can measure. */
function inMicroseconds({ queueMs, initMs, handlerMs, totalMs }: KeptInvocation['durations']) {
  const rounded = (ms: number) => Math.round(ms * 1000) / 1000
  return {
    queueMs: rounded(queueMs),
    initMs: rounded(initMs),
    handlerMs: rounded(handlerMs),
    totalMs: rounded(totalMs),
  }
}
