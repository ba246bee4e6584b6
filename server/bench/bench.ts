import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Load, LoadOptions } from './load.ts'
import { median } from './median.ts'
import { cpuMs, residentMb, tree } from './processes.ts'
import { BenchServer, makeMachineClient } from './server.ts'
import { cores, signatureCpuMs, signaturesPerSecond } from './signatures.ts'
import { startUpSeconds } from './start-up.ts'

const { values: asked } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const rounds = asked.quick ? 2 : 5
const loadMs = asked.quick ? 1500 : 3000
const signingSeconds = asked.quick ? 1 : 2

type Row = {
  readonly what: string
  readonly measured: string
  readonly target: string
  readonly goal: string
  readonly met: boolean
}
const say = (text: string) => process.stderr.write(`${text}\n`)

const folder = mkdtempSync(join(tmpdir(), 'poolhouse-bench-'))
mkdirSync(join(folder, 'functions', 'tokens'), { recursive: true })
writeFileSync(
  join(folder, 'functions', 'tokens', 'index.mjs'),
  `export const handler = async (event) => {
  event.response = {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: {
        claimsToAddOrOverride: { tier: 'gold', tenant: { id: 12345, region: 'eu' } },
        scopesToAdd: ['orders/write'],
      },
    },
  }
  return event
}
`,
)
say('start-up …')
// First, because it also fills the compile cache: a server that strips the types of its sources needs more memory.
const { empty, existing } = await startUpSeconds(asked.quick ? 3 : 7)
const generator = fork(new URL('load.ts', import.meta.url))
const server = await BenchServer.start([], folder)
const { pid, port } = server.ready
try {
  const plain = await makeMachineClient(server, undefined)
  const customized = await makeMachineClient(server, 'tokens')
  await plain.token()
  await customized.token()
  await setTimeout(3000)
  const idleMb = residentMb(pid)

  await run({ port, connections: 16, durationMs: 2000, request: customized.request })
  const latency = await addedLatency(plain.request, customized.request)
  const at16 = await throughput(16, customized.request)
  const at64 = await throughput(64, customized.request)
  await server.stop()
  generator.kill()
  const rows: Row[] = [
    row('grants/s ÷ S, 16 connections', at16.ratio, '≥', 0.7, 0.77, 2),
    row('grants/s ÷ S, 64 connections', at64.ratio, '≥', 0.72, 0.8, 2),
    row('CPU of server and function per grant ÷ one signature, 16 connections', at16.cpu, '≤', 1.4, 1.25, 2),
    row('the same, 64 connections', at64.cpu, '≤', 1.4, 1.25, 2),
    row('added median latency of a warm trigger, ms', latency, '≤', 0.3, undefined, 2),
    row('start to first customized token, existing folder, s', existing, '≤', 0.6, 0.35, 2),
    row('start to first customized token, empty folder, s', empty, '≤', 1.2, undefined, 2),
    row('resident memory idle, MB', idleMb, '≤', 130, 100, 0),
  ]
  process.stdout.write(table(rows))
  process.stdout.write(
    `\n${cores} cores, Node.js ${process.version}; S is ${at16.by}, before and after every load.\n` +
      `Medians of ${rounds} rounds of ${loadMs / 1000} s. Grants/s ${Math.round(at16.perSecond)} and ${Math.round(at64.perSecond)}, ` +
      `S ${Math.round(at16.s)} and ${Math.round(at64.s)}, p50 ${at16.p50.toFixed(1)} and ${at64.p50.toFixed(1)} ms, ` +
      `p99 ${at16.p99.toFixed(1)} and ${at64.p99.toFixed(1)} ms.\n` +
      'A machine that does other work at the same time makes these figures worse, and the ratios uneven.\n',
  )
} finally {
  generator.kill()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function run(options: LoadOptions): Promise<Load> {
  generator.send(options)
  const [load] = (await once(generator, 'message')) as [Load]
  if (load.errors > 0) throw new Error(`${load.errors} of ${load.requests} requests failed`)
  return load
}

/** Rounds of load between two measurements of the yardstick; each ratio is of one round. */
async function throughput(connections: number, request: string) {
  const seen: { ratio: number; cpu: number; perSecond: number; s: number; p50: number; p99: number }[] = []
  let before = await signaturesPerSecond(signingSeconds)
  for (let round = 1; round <= rounds; round++) {
    const processes = tree(pid)
    const cpuBefore = cpuMs(processes)
    const load = await run({ port, connections, durationMs: loadMs, request })
    // Functions that were started meanwhile count with all that they used.
    const cpu = cpuMs([...new Set([...processes, ...tree(pid)])]) - cpuBefore
    const after = await signaturesPerSecond(signingSeconds)
    const s = (before.rate + after.rate) / 2
    const { perSecond, p50, p99 } = load
    seen.push({ ratio: perSecond / s, cpu: cpu / load.requests / signatureCpuMs(), perSecond, s, p50, p99 })
    say(`${connections} connections, round ${round}: ${Math.round(perSecond)} grants/s, S ${Math.round(s)}`)
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

/** One connection, with and without the trigger in turns. */
async function addedLatency(plain: string, customized: string): Promise<number> {
  const added: number[] = []
  for (let round = 0; round < rounds; round++) {
    const without = await run({ port, connections: 1, durationMs: loadMs / 2, request: plain })
    const withTrigger = await run({ port, connections: 1, durationMs: loadMs / 2, request: customized })
    added.push(withTrigger.p50 - without.p50)
    say(
      `1 connection, round ${round + 1}: p50 ${without.p50.toFixed(2)} ms, with the trigger ${withTrigger.p50.toFixed(2)} ms`,
    )
  }
  return median(added)
}

function row(
  what: string,
  value: number,
  sign: '≥' | '≤',
  target: number,
  goal: number | undefined,
  digits: number,
): Row {
  const met = sign === '≥' ? value >= target : value <= target
  return {
    what,
    measured: value.toFixed(digits),
    target: `${sign} ${target}`,
    goal: goal === undefined ? '' : `${goal}`,
    met,
  }
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length))
  const lines = rows.map(
    ({ what, measured, target, goal, met }) =>
      `${what.padEnd(width)}  ${measured.padStart(8)}  ${target.padStart(7)}  ${goal.padStart(5)}  ${met ? 'met' : 'missed'}`,
  )
  return `\n${'what'.padEnd(width)}  measured   target   goal\n${lines.join('\n')}\n`
}
