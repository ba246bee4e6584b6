import type { LoadOptions } from './load.ts'
import type { LoadGenerator } from './load-generator.ts'
import { median } from './median.ts'
import { cpuMs, tree } from './processes.ts'
import { signatureCpuMs, signaturesPerSecond } from './signatures.ts'

/** How long and how often things are measured. */
export type Effort = { readonly rounds: number; readonly loadMs: number; readonly signingSeconds: number }

export type Throughput = {
  /** Answers per second ÷ S, the signatures per second that the machine made before and after. */
  readonly ratio: number
  /** CPU time of server and functions per answer ÷ that of one signature. */
  readonly cpu: number
  readonly perSecond: number
  readonly s: number
  readonly p50: number
  readonly p99: number
  /** What measured S. */
  readonly by: string
}

export const say = (text: string) => process.stderr.write(`${text}\n`)

type Under = { readonly port: number; readonly pid: number }

/** Rounds of load between two measurements of the yardstick; each ratio is of one round. */
export async function throughput(
  generator: LoadGenerator,
  { port, pid }: Under,
  what: string,
  load: Pick<LoadOptions, 'connections' | 'request' | 'redeem'>,
  { rounds, loadMs, signingSeconds }: Effort,
): Promise<Throughput> {
  const seen: Omit<Throughput, 'by'>[] = []
  let before = await signaturesPerSecond(signingSeconds)
  for (let round = 1; round <= rounds; round++) {
    const processes = tree(pid)
    const cpuBefore = cpuMs(processes)
    const done = await generator.run({ ...load, port, durationMs: loadMs })
    // Functions that were started meanwhile count with all that they used.
    const cpu = cpuMs([...new Set([...processes, ...tree(pid)])]) - cpuBefore
    const after = await signaturesPerSecond(signingSeconds)
    const s = (before.rate + after.rate) / 2
    const { perSecond, p50, p99 } = done
    seen.push({ ratio: perSecond / s, cpu: cpu / done.requests / signatureCpuMs(), perSecond, s, p50, p99 })
    say(`${what}, ${load.connections} connections, round ${round}: ${Math.round(perSecond)}/s, S ${Math.round(s)}`)
    before = after
  }
  const of = (name: keyof (typeof seen)[number]) => median(seen.map((each) => each[name]))
  return {
    ratio: of('ratio'),
    cpu: of('cpu'),
    perSecond: of('perSecond'),
    s: of('s'),
    p50: of('p50'),
    p99: of('p99'),
    by: before.by,
  }
}
