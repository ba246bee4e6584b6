import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { makePerson } from './person.ts'
import { cpuMs, tree } from './processes.ts'
import { seedUsers } from './seed-users.ts'
import { BenchServer } from './server.ts'
import { type Row, row } from './table.ts'
import { type Effort, say } from './throughput.ts'

const users = 100_000

/** The browser belongs to the conformance tests, which know no more of a server than its address. */
const browser = fileURLToPath(new URL('../../conformance/bench/console-pages.ts', import.meta.url))

type PageTime = { readonly page: string; readonly ms: number; readonly visits: number }
type Measured = PageTime & { readonly cpu: number }

/** Each page of the console for a pool of many users, from the request for it to what it is there to show. */
export async function consolePages(
  folder: string,
  { rounds }: Effort,
): Promise<{ rows: readonly Row[]; remark: string }> {
  const UserPoolId = await seedPool(folder)
  const server = await BenchServer.start([], folder)
  try {
    const pages: Measured[] = []
    for await (const measured of visits(server, UserPoolId, rounds)) {
      const { page, ms, cpu } = measured
      say(`${page}: ${Math.round(ms)} ms, ${Math.round(cpu)} ms of CPU`)
      pages.push(measured)
    }
    const most = pages.toSorted((a, b) => b.cpu - a.cpu)[0]
    return {
      rows: pages.map(({ page, ms }) => row(`console: ${page}, ms`, ms, { most: 1000 }, undefined, 0)),
      remark:
        `Pages of the console: ${users} users in the pool and in its one group; medians of ${rounds} visits in Chromium. ` +
        `Most CPU of browser and server together: ${Math.round(most?.cpu ?? 0)} ms, ${most?.page}.`,
    }
  } finally {
    await server.stop()
  }
}

async function seedPool(folder: string): Promise<string> {
  const server = await BenchServer.start([], folder)
  const { userPoolId: UserPoolId } = await makePerson(server, 'tokens')
  const GroupName = 'everybody'
  await server.client.cognito('CreateGroup', { UserPoolId, GroupName })
  await server.client.cognito('AdminAddUserToGroup', { UserPoolId, Username: 'user-0000000', GroupName })
  await server.stop()
  say(`${users} users …`)
  seedUsers(folder, UserPoolId, 1, users)
  return UserPoolId
}

/** With the CPU time of each visit, which other work of the machine makes little worse. */
async function* visits({ ready }: BenchServer, poolId: string, rounds: number): AsyncGenerator<Measured> {
  const child = spawn(process.execPath, [browser, ready.url, poolId, String(rounds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const spent = () => cpuMs([...tree(child.pid ?? 0), ...tree(ready.pid)])
  let before = 0
  for await (const line of createInterface(child.stdout)) {
    const now = spent()
    if (line !== 'ready') {
      const seen = JSON.parse(line) as PageTime
      yield { ...seen, cpu: (now - before) / seen.visits }
    }
    before = now
  }
}
