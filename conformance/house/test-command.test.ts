import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { aFunction } from '../lambda/a-function.ts'
import { poolhouse } from '../poolhouse.ts'
import { temporaryFolder } from './temporary-folder.ts'

const handler = `export const handler = async (event) => {
  const { clientMetadata = {} } = event.request
  if (clientMetadata.tenant === 'nobody') throw new Error('Unknown tenant')
  const tier = clientMetadata.tier ?? process.env.TIER ?? 'free'
  console.log('tier', tier)
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: {
    claimsToAddOrOverride: { tier }, scopesToAdd: ['orders/read'] } } }
  return event
}
`

const cases = `given:
  user: { username: jane, attributes: { email: jane@example.com }, groups: [admin, staff] }
cases:
  - name: everybody has a tier
    given: { grant: code, scopes: [openid] }
    expect:
      access: { added: { tier: free }, scopes: [openid, orders/read], groups: [admin, staff] }
      id: { only: true }
      event: { triggerSource: TokenGeneration_HostedAuth, request: { userAttributes: { email: jane@example.com } } }
  - name: a machine gets its tier from the metadata
    given: { user: none, metadata: { tier: gold } }
    expect: { access: { added: { tier: gold } }, log: [tier gold] }
  - name: an unknown tenant is refused
    given: { user: none, metadata: { tenant: nobody } }
    expect: { error: PreTokenGeneration failed with error Unknown tenant. }
  - name: another environment
    given: { environment: { TIER: blue } }
    expect: { both: { claims: { iss: { $match: TestCases$ } } }, access: { added: { tier: blue } }, within: 5s }
  - name: an event of one's own
    given: { event: { triggerSource: any, request: {} } }
    expect: { answer: { triggerSource: any } }
`

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
  return cwd
}

const withCases = (text: string) =>
  folderWith({ 'functions/tokens/index.mjs': handler, 'tokens.cases.yaml': `function: functions/tokens\n${text}` })

describe('poolhouse test', () => {
  it('runs every case under the folder, without a server', async () => {
    const { code, stdout: out } = await poolhouse(['test'], { cwd: withCases(cases) })

    assert.equal(code, 0, out)
    assert.match(out, /^5 cases, 0 failed$/m)
  })

  it('shows in what a case is not as expected, and ends with 1', async () => {
    const { code, stdout: out } = await poolhouse(['test', '--filter', 'machine'], {
      cwd: withCases(cases.replace('tier: gold } }, log', 'tier: silver } }, log')),
    })

    assert.equal(code, 1)
    assert.match(
      out,
      /✗ a machine gets its tier from the metadata +tokens\.cases\.yaml:11\n {4}access token, claim tier\n {4}- silver\n {4}\+ gold\n1 case, 1 failed/,
    )
  })

  it('ends with 2 for a file that is wrong, and tells all of it', async () => {
    const { code, stderr: err } = await poolhouse(['test'], { cwd: withCases('cases:\n  - { name: a, expct: {} }\n') })

    assert.equal(code, 2)
    assert.match(err, /tokens\.cases\.yaml:3:5: cases\[0\]: needs expect or snapshot/)
    assert.match(err, /cases\[0\]\.expct: unknown member \(did you mean "expect"\?\)/)
  })

  it('ends with 2 where there are no cases and no server', async () => {
    assert.match((await poolhouse(['test'], { cwd: folderWith({}) })).stderr, /no \*\.cases\.yaml under this folder/)
    const deployed = folderWith({ 'a.cases.yaml': 'function: elsewhere\ncases: [{ name: a, snapshot: true }]\n' })
    assert.match((await poolhouse(['test'], { cwd: deployed })).stderr, /no server found/)
  })

  it('keeps snapshots, fails in CI where there is none, and rewrites them when told so', async () => {
    const cwd = withCases('cases:\n  - { name: all, snapshot: true }\n')
    const snapshot = () => JSON.parse(readFileSync(join(cwd, 'tokens.cases.yaml.snap.json'), 'utf8'))

    assert.equal((await poolhouse(['test', '--ci'], { cwd })).code, 1)
    assert.equal((await poolhouse(['test'], { cwd, env: { CI: 'true' } })).code, 1)
    assert.equal((await poolhouse(['test'], { cwd })).code, 0)
    assert.equal(snapshot().all.access.tier, 'free')
    writeFileSync(join(cwd, 'functions/tokens/index.mjs'), handler.replace("'free'", "'open'"))
    const changed = await poolhouse(['test', '--ci'], { cwd })
    assert.deepEqual([changed.code, /snapshot, access, tier\n {4}- free\n {4}\+ open/.test(changed.stdout)], [1, true])
    assert.equal((await poolhouse(['test', '--update'], { cwd })).code, 0)
    assert.equal(snapshot().all.access.tier, 'open')
  })

  for (const [reporter, form] of [
    ['tap', /^ok 5 - an event of one's own$/m],
    ['junit', /<testsuite name="poolhouse" tests="5" failures="0">/],
    ['json', /"failed": 0/],
  ] as const) {
    it(`reports as ${reporter}`, async () => {
      assert.match((await poolhouse(['test', '--reporter', reporter], { cwd: withCases(cases) })).stdout, form)
    })
  }

  it('runs the cases of a deployed function on its server', async () => {
    await using fn = await aFunction(handler, { Environment: { Variables: { TIER: 'deployed' } } })
    const own = cases.replace('tier: free', 'tier: deployed')
    const cwd = folderWith({ 'a.cases.yaml': `function: ${fn.FunctionName}\n${own}` })
    const env = {
      POOLHOUSE_URL: process.env['POOLHOUSE_URL'] ?? '',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_REGION: 'us-east-1',
    }

    const { code, stdout: out, stderr: err } = await poolhouse(['test'], { cwd, env })

    assert.equal(code, 0, out + err)
  })
})
