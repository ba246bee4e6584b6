import type { Invocations } from '../../ports/invocations.ts'

/** Records are off: nothing is kept. */
export const noRecords: Invocations = {
  recording: false,
  keep() {},
  flush: async () => {},
  find: async () => undefined,
  list: async () => [],
}
