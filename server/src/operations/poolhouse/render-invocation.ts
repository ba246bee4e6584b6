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
    effects: kept.effects.map((effect) =>
      effect.result === 'applied' ? { before: null, after: null, ...effect } : effect,
    ),
    log: kept.log.map((line) => ({ ...line, at: line.at.toISOString() })),
  }
}
