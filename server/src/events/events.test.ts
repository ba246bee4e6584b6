import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { customize } from '../domain/tokens/issue-tokens.ts'
import { signInTokens } from '../domain/tokens/sign-in-tokens.ts'
import { keyed } from '../domain/users/lookup.ts'
import { lambdaArn } from '../model/ids.ts'
import type { EventVersion } from '../model/user-pool.ts'
import { aCall, anAppClient, aUser, aUserPool } from '../testing/entities.ts'
import { NOON } from '../testing/test-clock.ts'
import { testDeps } from '../testing/test-deps.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')

/** The event that the function of a pool was sent, for a user and for a machine. */
async function preTokenEvents(version: EventVersion) {
  const pool = aUserPool({ triggers: { preTokenGeneration: { arn, version } } })
  const client = anAppClient()
  const user = aUser({ attributes: { email: 'ada@example.com' } })
  const deps = await testDeps({ pool, client, functions: { [arn]: (event) => event } })
  await deps.store.users.insert(keyed(pool, user))
  const clientMetadata = { tenant: 'acme' }
  await signInTokens(deps, aCall(), {
    pool,
    client,
    user,
    source: 'TokenGeneration_Authentication',
    grant: 'password',
    clientMetadata,
  })
  if (version === 'V3_0') {
    const source = 'TokenGeneration_ClientCredentials'
    const scopes = ['orders/read']
    await customize(deps, aCall(), {
      kind: 'client',
      pool,
      client,
      source,
      grant: 'client_credentials',
      scopes,
      authTime: NOON,
    })
  }
  return deps.lambda.events
}

/** What the compiler has to say about the events as literals of these types: members too many are errors too. */
function typeErrors(pairs: readonly (readonly [type: string, event: unknown])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-events-'))
  const lines = pairs.map(([type, event], at) => `export const e${at}: events.${type} = ${JSON.stringify(event)}`)
  const types = join(import.meta.dirname, 'index.ts')
  const file = join(folder, 'events.ts')
  writeFileSync(file, [`import type * as events from '${types}'`, ...lines].join('\n'))
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  const flags =
    '--ignoreConfig --noEmit --strict --exactOptionalPropertyTypes --allowImportingTsExtensions --module nodenext --target esnext --types'
  const { stdout } = spawnSync(process.execPath, [compiler, ...flags.split(' '), '', file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  return stdout
}

describe('The types of events', () => {
  it('fit what functions are sent', async () => {
    const [v1] = await preTokenEvents('V1_0')
    const [v2] = await preTokenEvents('V2_0')
    const [v3, machine] = await preTokenEvents('V3_0')

    const errors = typeErrors([
      ['PreTokenGenerationV1Event', v1],
      ['PreTokenGenerationV2Event', v2],
      ['PreTokenGenerationV3UserEvent', v3],
      ['PreTokenGenerationV3MachineEvent', machine],
      ['PreTokenGenerationV3Event', v3],
      ['PreTokenGenerationV3Event', machine],
    ])

    assert.equal(errors, '')
  })

  it('fit nothing else', async () => {
    const [v2] = await preTokenEvents('V2_0')

    assert.match(typeErrors([['PreTokenGenerationV1Event', v2]]), /TS2322/)
    assert.match(typeErrors([['PreTokenGenerationV2Event', { ...v2, more: 1 }]]), /TS2353/)
  })
})
