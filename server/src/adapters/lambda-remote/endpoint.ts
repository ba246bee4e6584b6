import type { LogLine } from '../../model/invocation.ts'
import type { TraceContext } from '../../model/trace-context.ts'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'

/** One event on its way. */
export type Delivery = {
  /** Of the first attempt. */
  readonly requestId: string
  /** As the trigger has it, qualifier included. */
  readonly arn: string
  readonly payloadText: string
  /** When the answer has to be there, whole. */
  readonly deadline: Date
  readonly timeoutMs: number
  readonly trace?: TraceContext | undefined
}

type WithoutRun<Outcome> = Outcome extends unknown ? Omit<Outcome, 'run'> : never
export type Ending = WithoutRun<InvokeOutcome>

/** What came of it, and what the other side told of the run. */
export type Delivered = {
  readonly ending: Ending
  readonly log: readonly LogLine[]
  readonly version?: string
  readonly initMs?: number
  readonly memoryUsedMb?: number
}

/** Where events of one mapping go. */
export type Endpoint = {
  readonly where: 'https' | 'lambda'
  /** Never rejects. */
  deliver(delivery: Delivery): Promise<Delivered>
  close(): void
}

export const refused = (errorCode: string): Ending => ({ kind: 'refused', errorCode })

/** For the record: why the other side was no help. Callers learn none of it. */
export const failureLine = (text: string): readonly LogLine[] => [{ at: new Date(), level: 'ERROR', text }]

// The system's words for a connection that could not be made or broke; anything else will not mend by trying again.
const lost = /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/

/** What a failure of the network is to the caller: lost connections are tried again, names and certificates are not. */
export function networkFailure(error: unknown): Delivered {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string }
  const ending: Ending = lost.test(code) ? { kind: 'connection-lost' } : refused('ServiceException')
  return { ending, log: failureLine(message || code) }
}
