import { InvocationRecords, recordLimits } from './adapters/invocations/invocation-records.ts'
import { noRecords } from './adapters/invocations/no-records.ts'
import type { Config } from './config.ts'
import type { Deps } from './ports/deps.ts'
import type { Invocations } from './ports/invocations.ts'

export type Print = { readonly colour: boolean; write(text: string): void }

type OpenInvocations = { readonly port: Invocations; close(): Promise<void> }

/** Records of invocations, where they are kept; `print`: to a terminal too. */
export function openInvocations(
  deps: Pick<Deps, 'store' | 'sealer' | 'clock' | 'log' | 'metrics'>,
  { invocations: { record, maxPerPool, maxAgeMs } }: Config,
  print: Print | undefined,
): OpenInvocations {
  if (!record) return { port: noRecords, close: async () => {} }
  const records = new InvocationRecords(
    { ...deps, store: deps.store.invocations },
    {
      limits: { ...recordLimits, perPool: maxPerPool, maxAgeMs },
      ...(print && { printing: { ...print, utc: false } }),
    },
  )
  return { port: records, close: () => records[Symbol.asyncDispose]() }
}
