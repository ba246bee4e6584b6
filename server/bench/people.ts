import { openArgon2id } from '../src/adapters/passwords/argon2id.ts'
import { LoadGenerator } from './load-generator.ts'
import { median } from './median.ts'
import { makePerson, type Person } from './person.ts'
import { cpuMs, tree } from './processes.ts'
import { BenchServer, makeMachineClient } from './server.ts'
import { powerCpuMs, signatureCpuMs } from './signatures.ts'
import { type Row, row } from './table.ts'
import { type Effort, say, type Throughput, throughput } from './throughput.ts'

/** Sign-in and refresh of people, with a function that customizes their tokens. */
export async function people(folder: string, effort: Effort): Promise<{ rows: readonly Row[]; remark: string }> {
  using generator = new LoadGenerator()
  const server = await BenchServer.start([], folder)
  const { ready } = server
  try {
    const person = await makePerson(server, 'tokens')
    const { password, refresh } = person.requests
    const measure = (what: string, request: string) =>
      throughput(generator, ready, what, { connections: 16, request }, effort)
    await generator.run({ port: ready.port, connections: 16, durationMs: 2000, request: password })
    const refreshes = await measure('refreshes', refresh)
    const signIns = await measure('sign-ins', password)
    const srp = await srpCpu(server, person, effort)
    const beside = await besideSignIns(generator, server, person, effort)
    const hashed = await makePerson(server, 'tokens', { 'poolhouse:password-hash': 'argon2id' })
    const argon2id = await argon2idSignIns(generator, server, hashed, effort)
    return {
      rows: [
        row('refreshes/s ÷ S, 16 connections', refreshes.ratio, { least: 0.36 }, 0.41),
        row('USER_PASSWORD_AUTH/s ÷ S, 16 connections', signIns.ratio, { least: 0.2 }, 0.24),
        row('server CPU per USER_SRP_AUTH sign-in ÷ one signature', srp, { most: 7.5 }, 6.3),
        row('client-credentials p50 beside 16 sign-ins in flight ÷ alone', beside, { most: 3 }, 1.5),
        row('argon2id sign-ins/s ÷ bare argon2id, 16 connections', argon2id, { least: 0.75 }),
        row('refresh p99 ÷ p50', refreshes.p99 / refreshes.p50, { most: 6 }),
        row('USER_PASSWORD_AUTH p99 ÷ p50', signIns.p99 / signIns.p50, { most: 6 }),
      ],
      remark: [
        described('Refreshes', refreshes),
        described('Sign-ins by password', signIns),
        arithmetic(powerCpuMs() / signatureCpuMs()),
      ].join('\n'),
    }
  } finally {
    await server.stop()
  }
}

const described = (what: string, { perSecond, cpu, s, p50, p99, by }: Throughput) =>
  `${what}/s ${Math.round(perSecond)}, CPU ${cpu.toFixed(2)} signatures, S (${by}) ${Math.round(s)}, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms.`

/** Processors differ in it: some sign with vector instructions that OpenSSL has for no other arithmetic. */
const arithmetic = (power: number) =>
  `A modular power takes ${power.toFixed(2)} signatures here (1.3 where the goals were set), so the arithmetic alone of a sign-in ` +
  `takes ${(power + 2).toFixed(1)} by password and ${(3 * power + 2).toFixed(1)} by SRP.`

/** The client's half is work of this process, and does not count. */
async function srpCpu({ ready }: BenchServer, person: Person, { rounds, loadMs }: Effort): Promise<number> {
  const seen: number[] = []
  // Round 0 is for the server's code to be compiled.
  for (let round = 0; round <= rounds; round++) {
    const processes = tree(ready.pid)
    const cpuBefore = cpuMs(processes)
    const end = performance.now() + loadMs
    let count = 0
    const client = async () => {
      for (; performance.now() < end; count++) await person.signInBySrp()
    }
    await Promise.all(Array.from({ length: 16 }, client))
    const cpu = cpuMs([...new Set([...processes, ...tree(ready.pid)])]) - cpuBefore
    if (round > 0) seen.push(cpu / count / signatureCpuMs())
    say(`SRP sign-ins, round ${round}: ${count}, ${(cpu / count).toFixed(2)} ms of CPU each`)
  }
  return median(seen)
}

/** How much longer machines wait while people sign in. */
async function besideSignIns(
  people: LoadGenerator,
  server: BenchServer,
  { requests }: Person,
  { rounds, loadMs }: Effort,
): Promise<number> {
  using machines = new LoadGenerator()
  const { port } = server.ready
  const { request } = await makeMachineClient(server, 'tokens')
  const grants = () => machines.run({ port, connections: 1, durationMs: loadMs, request })
  await grants()
  const seen: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const alone = await grants()
    const signingIn = people.run({ port, connections: 16, durationMs: loadMs + 500, request: requests.password })
    const beside = await grants()
    await signingIn
    seen.push(beside.p50 / alone.p50)
    say(`grants, round ${round}: p50 alone ${alone.p50.toFixed(2)} ms, beside sign-ins ${beside.p50.toFixed(2)} ms`)
  }
  return median(seen)
}

/** Bare: as many checks at once as the server allows itself, and nothing else. */
async function argon2idSignIns(
  generator: LoadGenerator,
  { ready }: BenchServer,
  { requests }: Person,
  { rounds, loadMs }: Effort,
): Promise<number> {
  const seen: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const bare = await argon2idPerSecond(loadMs)
    const load = { port: ready.port, connections: 16, durationMs: loadMs, request: requests.password }
    const { perSecond } = await generator.run(load)
    seen.push(perSecond / bare)
    say(`argon2id, round ${round}: ${perSecond.toFixed(1)} sign-ins/s, bare ${bare.toFixed(1)}/s`)
  }
  return median(seen)
}

async function argon2idPerSecond(durationMs: number): Promise<number> {
  const argon2id = openArgon2id()
  const phc = await argon2id.hash('Correct-horse-1')
  const start = performance.now()
  let count = 0
  const check = async () => {
    for (; performance.now() < start + durationMs; count++) await argon2id.matches(phc, 'Correct-horse-1')
  }
  await Promise.all(Array.from({ length: 16 }, check))
  return (count * 1000) / (performance.now() - start)
}
