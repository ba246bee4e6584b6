import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'

const TAIL_BYTES = 4096

/** The log of one invocation as Lambda writes it, from START to REPORT: its last 4,096 bytes, cut between characters. */
export function logTail(outcome: InvokeOutcome, memoryMb: number, logText: string, version: string): Uint8Array {
  const { id, cold, durations, memoryUsedMb } = outcome.run
  const billed = Math.ceil(durations.handlerMs + (cold ? durations.initMs : 0))
  const report = [
    `REPORT RequestId: ${id}`,
    `Duration: ${durations.handlerMs.toFixed(2)} ms`,
    `Billed Duration: ${billed} ms`,
    `Memory Size: ${memoryMb} MB`,
    `Max Memory Used: ${memoryUsedMb ?? 0} MB`,
    ...(cold ? [`Init Duration: ${durations.initMs.toFixed(2)} ms`] : []),
    ...status(outcome),
  ]
  const late = outcome.kind === 'threw' && outcome.errorType === 'Sandbox.Timedout'
  const timeout = late
    ? `${new Date().toISOString()} ${id} ${outcome.errorMessage.replace(/^.*? Error: /, '')}\n\n`
    : ''
  const printed = logText === '' || logText.endsWith('\n') ? logText : `${logText}\n`
  const head = `START RequestId: ${id} Version: ${version}\n`
  return lastBytes(Buffer.from(`${head}${printed}${timeout}END RequestId: ${id}\n${report.join('\t')}\t\n`))
}

function status(outcome: InvokeOutcome): string[] {
  if (outcome.kind !== 'threw') return []
  if (outcome.errorType === 'Sandbox.Timedout') return ['Status: timeout']
  const platform = /^(?:Runtime|Function)\./.test(outcome.errorType)
  return platform ? ['Status: error', `Error Type: ${outcome.errorType}`] : []
}

function lastBytes(bytes: Buffer): Uint8Array {
  if (bytes.length <= TAIL_BYTES) return bytes
  let start = bytes.length - TAIL_BYTES
  // UTF-8: the bytes inside a character begin with the bits 10.
  while (((bytes[start] ?? 0) & 0xc0) === 0x80) start++
  return bytes.subarray(start)
}
