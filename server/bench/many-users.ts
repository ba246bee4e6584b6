import { LoadGenerator } from './load-generator.ts'
import { findPerson, makePerson } from './person.ts'
import { cpuMs, tree } from './processes.ts'
import { seedUsers } from './seed-users.ts'
import { BenchServer } from './server.ts'
import { type Row, row } from './table.ts'
import { type Effort, say } from './throughput.ts'

type Cost = { readonly signIn: number; readonly list: number }

/** What a pool of so many users costs at sign-in and in lists, beside one of a thousand. */
export async function manyUsers(
  folder: string,
  users: number,
  effort: Effort,
): Promise<{ rows: readonly Row[]; remark: string }> {
  let server = await BenchServer.start([], folder)
  const { userPoolId } = await makePerson(server, 'tokens')
  await server.stop()
  const costs: Cost[] = []
  let seconds = 0
  for (const [from, to] of [
    [1, 1000],
    [1000, users],
  ] as const) {
    const began = performance.now()
    seedUsers(folder, userPoolId, from, to)
    seconds = (performance.now() - began) / 1000
    server = await BenchServer.start([], folder)
    costs.push(await cost(server, userPoolId, effort))
    await server.stop()
    say(
      `${to} users: ${costs.at(-1)?.signIn.toFixed(2)} ms of CPU per sign-in, ${costs.at(-1)?.list.toFixed(2)} ms per list`,
    )
  }
  const [few, many] = costs
  const ratio = (name: keyof Cost) => (many?.[name] ?? 0) / (few?.[name] ?? 1)
  return {
    rows: [
      row(`CPU per sign-in among ${users} users ÷ among 1000`, ratio('signIn'), { most: 1.3 }),
      row(`CPU per ListUsers by prefix among ${users} users ÷ among 1000`, ratio('list'), { most: 1.3 }),
    ],
    remark: `${users} users were written in ${Math.round(seconds)} s.`,
  }
}

/** CPU, because it does not depend on what else the machine does; the least of all rounds. */
async function cost(server: BenchServer, userPoolId: string, { rounds, loadMs }: Effort): Promise<Cost> {
  using generator = new LoadGenerator()
  const { requests } = await findPerson(server, userPoolId)
  const { port, pid } = server.ready
  const cpuOf = async (request: string) => {
    const seen: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const before = cpuMs(tree(pid))
      const load = await generator.run({ port, connections: 4, durationMs: loadMs, request })
      seen.push((cpuMs(tree(pid)) - before) / load.requests)
    }
    return Math.min(...seen)
  }
  return { signIn: await cpuOf(requests.password), list: await cpuOf(requests.list) }
}
