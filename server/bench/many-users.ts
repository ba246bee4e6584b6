import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LoadGenerator } from './load-generator.ts'
import { findPerson, makePerson } from './person.ts'
import { cpuMs, tree } from './processes.ts'
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
    seed(join(folder, '.poolhouse', 'poolhouse.sqlite'), userPoolId, from, to)
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

/** Copies of the pool's one real user, row by row, with another number in every text and another `sub`. */
function seed(file: string, pool: string, from: number, to: number): void {
  const database = new DatabaseSync(file)
  database.exec('pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -1000000; begin')
  const { sub: original } = database
    .prepare('select sub from users where user_pool_id = ? and username = ?')
    .get(pool, 'user-0000000') as { sub: string }
  for (const name of ['users', 'user_lookup']) {
    const columns = (database.prepare(`pragma table_info(${name})`).all() as { name: string; type: string }[]).map(
      (column) => ({ ...column, isText: column.type === 'TEXT' }),
    )
    const values = columns.map(({ name: column, isText }) =>
      isText ? `replace(replace(${column}, '0000000', printf('%07d', i)), :original, ${subOf})` : column,
    )
    database
      .prepare(
        `with recursive numbers(i) as (select :from union all select i + 1 from numbers where i + 1 < :to)
         insert into ${name} (${columns.map((column) => column.name).join(', ')})
         select ${values.join(', ')} from numbers, ${name} where user_pool_id = :pool and sub = :original`,
      )
      .run({ ':from': from, ':to': to, ':pool': pool, ':original': original })
  }
  database.exec('commit')
  database.close()
}

/** In the form of a UUID, spread as random ones are: 2654435761 is odd, so no two numbers below 2^32 give the same. */
const subOf = `printf('%08x-0000-4000-8000-%012x', (i * 2654435761) & 4294967295, i)`
