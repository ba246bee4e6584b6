import { fork } from 'node:child_process'
import { once } from 'node:events'
import { LoadGenerator } from './load-generator.ts'
import { median } from './median.ts'
import { BenchServer } from './server.ts'
import { type Row, row } from './table.ts'
import { type Effort, say, throughput } from './throughput.ts'
import { makeVisitor } from './visitor.ts'

/** The sign-in pages and the endpoints that apps ask afterwards, with a function that customizes tokens. */
export async function pages(folder: string, effort: Effort): Promise<{ rows: readonly Row[]; remark: string }> {
  using generator = new LoadGenerator()
  using bare = await bareFastify()
  const server = await BenchServer.start([], folder)
  const { ready } = server
  try {
    const { signIn, redeem, userInfo, jwks } = await makeVisitor(server, 'tokens')
    const flow = { connections: 16, request: signIn, redeem }
    await generator.run({ ...flow, port: ready.port, durationMs: 2000 })
    const flows = await throughput(generator, ready, 'code flows', flow, effort)
    const answers = await besideBare(generator, bare.port, ready.port, { userInfo, jwks }, effort)
    return {
      rows: [
        row('code flows/s ÷ S, 16 connections', flows.ratio, { least: 0.15 }, 0.2),
        row('userInfo/s ÷ bare Fastify, 16 connections', answers.userInfo, { least: 0.55 }),
        row('JWKS/s ÷ bare Fastify, 16 connections', answers.jwks, { least: 0.85 }),
        row('code flow p99 ÷ p50', flows.p99 / flows.p50, { most: 6 }),
      ],
      remark:
        `Code flows (sign-in form, redirect, tokens)/s ${Math.round(flows.perSecond)}, CPU ${flows.cpu.toFixed(2)} signatures, ` +
        `S (${flows.by}) ${Math.round(flows.s)}, p50 ${flows.p50.toFixed(1)} ms, p99 ${flows.p99.toFixed(1)} ms.`,
    }
  } finally {
    await server.stop()
  }
}

type Requests = { readonly userInfo: string; readonly jwks: string }

/** Answers per second as shares of those of a server that does nothing else, in turns. */
async function besideBare(
  generator: LoadGenerator,
  barePort: number,
  port: number,
  { userInfo, jwks }: Requests,
  { rounds, loadMs }: Effort,
): Promise<Readonly<Record<keyof Requests, number>>> {
  const perSecond = async (at: number, request: string) =>
    (await generator.run({ port: at, connections: 16, durationMs: loadMs / 2, request })).perSecond
  const shares: Record<keyof Requests, number[]> = { userInfo: [], jwks: [] }
  // Round 0 is for the code of all three to be compiled.
  for (let round = 0; round <= rounds; round++) {
    const bare = await perSecond(barePort, `GET / HTTP/1.1\r\nHost: localhost:${barePort}\r\n\r\n`)
    const [ofUserInfo, ofJwks] = [await perSecond(port, userInfo), await perSecond(port, jwks)]
    say(
      `round ${round}: bare ${Math.round(bare)}/s, userInfo ${Math.round(ofUserInfo)}/s, JWKS ${Math.round(ofJwks)}/s`,
    )
    if (round === 0) continue
    shares.userInfo.push(ofUserInfo / bare)
    shares.jwks.push(ofJwks / bare)
  }
  return { userInfo: median(shares.userInfo), jwks: median(shares.jwks) }
}

async function bareFastify(): Promise<Disposable & { readonly port: number }> {
  const child = fork(new URL('bare-fastify.ts', import.meta.url))
  const [port] = (await once(child, 'message')) as [number]
  return { port, [Symbol.dispose]: () => void child.kill() }
}
