import type { Invocation } from '../model/invocation.ts'
import type { InvocationFilter, Invocations, KeptInvocation } from '../ports/invocations.ts'

/** Keeps every record as it came, the oldest first. */
export type KeptInvocations = Invocations & { readonly kept: readonly Invocation[] }

export function keptInvocations(recording = true): KeptInvocations {
  const kept: Invocation[] = []
  const asKept = (record: Invocation): KeptInvocation => ({ ...record, redacted: [], cut: {} })
  return {
    recording,
    kept,
    flush: async () => {},
    keep: (record) => void kept.push(record),

    async find(pool, id) {
      const record = kept.find((each) => each.userPoolId === pool && each.id === id)
      return record && asKept(record)
    },

    async list(filter, { limit, after }) {
      const matching = kept.filter((each) => matches(filter, each)).reverse()
      const start = after === undefined ? 0 : matching.findIndex((each) => each.id === after) + 1
      return matching.slice(start, start + limit).map(asKept)
    },
  }
}

const matches = (filter: InvocationFilter, record: Invocation): boolean =>
  record.userPoolId === filter.userPoolId &&
  (filter.clientId === undefined || record.clientId === filter.clientId) &&
  (filter.requestId === undefined || record.requestId === filter.requestId) &&
  (filter.triggerSource === undefined || record.triggerSource === filter.triggerSource) &&
  (filter.functionArn === undefined || record.function.arn === filter.functionArn) &&
  (filter.outcome === undefined || record.outcome.kind === filter.outcome) &&
  (filter.since === undefined || record.at >= filter.since) &&
  (filter.until === undefined || record.at < filter.until)
