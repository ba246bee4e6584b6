import { setTimeout } from 'node:timers/promises'
import { LoadGenerator } from './load-generator.ts'
import { median } from './median.ts'
import { residentMb } from './processes.ts'
import { BenchServer, makeMachineClient } from './server.ts'
import { type Row, row } from './table.ts'
import { type Effort, say, throughput } from './throughput.ts'

/** Client credentials, with a function that customizes the token. */
export async function machines(folder: string, effort: Effort): Promise<{ rows: readonly Row[]; remark: string }> {
  using generator = new LoadGenerator()
  const server = await BenchServer.start([], folder)
  const { ready } = server
  try {
    const plain = await makeMachineClient(server, undefined)
    const customized = await makeMachineClient(server, 'tokens')
    await plain.token()
    await customized.token()
    await setTimeout(3000)
    const idleMb = residentMb(ready.pid)

    const { request } = customized
    await generator.run({ port: ready.port, connections: 16, durationMs: 2000, request })
    const latency = await addedLatency(generator, ready.port, plain.request, request, effort)
    const at16 = await throughput(generator, ready, 'grants', { connections: 16, request }, effort)
    const at64 = await throughput(generator, ready, 'grants', { connections: 64, request }, effort)
    return {
      rows: [
        row('grants/s ÷ S, 16 connections', at16.ratio, { least: 0.7 }, 0.77),
        row('grants/s ÷ S, 64 connections', at64.ratio, { least: 0.72 }, 0.8),
        row('CPU of server and function per grant ÷ one signature, 16 connections', at16.cpu, { most: 1.4 }, 1.25),
        row('the same, 64 connections', at64.cpu, { most: 1.4 }, 1.25),
        row('added median latency of a warm trigger, ms', latency, { most: 0.3 }),
        row('resident memory idle, MB', idleMb, { most: 130 }, 100, 0),
      ],
      remark:
        `Grants/s ${Math.round(at16.perSecond)} and ${Math.round(at64.perSecond)}, ` +
        `S (${at16.by}) ${Math.round(at16.s)} and ${Math.round(at64.s)}, p50 ${at16.p50.toFixed(1)} and ${at64.p50.toFixed(1)} ms, ` +
        `p99 ${at16.p99.toFixed(1)} and ${at64.p99.toFixed(1)} ms.`,
    }
  } finally {
    await server.stop()
  }
}

/** One connection, with and without the trigger in turns. */
async function addedLatency(
  generator: LoadGenerator,
  port: number,
  plain: string,
  customized: string,
  { rounds, loadMs }: Effort,
): Promise<number> {
  const added: number[] = []
  const run = (request: string) => generator.run({ port, connections: 1, durationMs: loadMs / 2, request })
  for (let round = 1; round <= rounds; round++) {
    const without = await run(plain)
    const withTrigger = await run(customized)
    added.push(withTrigger.p50 - without.p50)
    say(
      `1 connection, round ${round}: p50 ${without.p50.toFixed(2)} ms, with the trigger ${withTrigger.p50.toFixed(2)} ms`,
    )
  }
  return median(added)
}
