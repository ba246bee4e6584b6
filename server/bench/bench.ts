import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { consolePages } from './console.ts'
import { machines } from './machines.ts'
import { manyUsers } from './many-users.ts'
import { pages } from './pages.ts'
import { people } from './people.ts'
import { cores } from './signatures.ts'
import { startUpSeconds } from './start-up.ts'
import { type Row, row, table } from './table.ts'
import { type Effort, say } from './throughput.ts'

// npm run bench -- [--quick] [--part machines|people|pages|console] [--users 1000000]

const { values: asked } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, part: { type: 'string' }, users: { type: 'string' } },
})
const effort: Effort = asked.quick
  ? { rounds: 2, loadMs: 1500, signingSeconds: 1 }
  : { rounds: 5, loadMs: 3000, signingSeconds: 2 }

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
try {
  const rows: Row[] = []
  const remarks: string[] = []
  const add = (part: { readonly rows: readonly Row[]; readonly remark: string }) => {
    rows.push(...part.rows)
    remarks.push(part.remark)
  }
  const wants = (part: string) => asked.part === undefined || asked.part === part
  if (wants('machines')) {
    say('start-up …')
    // First, because it also fills the compile cache: a server that strips the types of its sources needs more memory.
    const { empty, existing } = await startUpSeconds(asked.quick ? 3 : 7)
    rows.push(
      row('start to first customized token, existing folder, s', existing, { most: 0.6 }, 0.35),
      row('start to first customized token, empty folder, s', empty, { most: 1.2 }),
    )
    add(await machines(folder, effort))
  }
  if (wants('people')) add(await people(folder, effort))
  if (wants('pages')) add(await pages(folder, effort))
  // Only if asked: it needs the browser of the conformance tests.
  if (asked.part === 'console') add(await consolePages(folder, effort))
  // Only if asked: a million users take minutes to measure.
  if (asked.users !== undefined) add(await manyUsers(folder, Number(asked.users), effort))
  process.stdout.write(table(rows))
  process.stdout.write(
    `\n${cores} cores, Node.js ${process.version}; S: signatures per second before and after every load.\n` +
      `Medians of ${effort.rounds} rounds of ${effort.loadMs / 1000} s.\n${remarks.join('\n')}\n` +
      'A machine that does other work at the same time makes these figures worse, and the ratios uneven.\n',
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
