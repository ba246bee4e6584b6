import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import type { Sources } from './config/read-settings.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-config-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 })
  return folder
}

type Given = Partial<Omit<Sources, 'cwd'>> & { readonly files?: Record<string, string> }
const load = ({ files = {}, ...given }: Given): Promise<Config> =>
  loadConfig({ mode: 'dev', env: {}, flags: {}, cwd: folderWith(files), ...given })

async function errorsOf(given: Given): Promise<readonly string[]> {
  try {
    await load(given)
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.errors
  }
  return []
}

const yaml = (text: string): Given => ({ files: { 'poolhouse.config.yaml': text } })
const key = Buffer.alloc(32, 7).toString('base64')
const forStart = {
  POOLHOUSE_BASE_URL: 'https://id.example.com',
  POOLHOUSE_MASTER_KEY: key,
  POOLHOUSE_TRUSTED_PROXY: '10.0.0.0/8',
}

describe('settings', () => {
  it('have the defaults of their mode', async () => {
    const dev = await load({})
    assert.equal(dev.port, 4600)
    assert.equal(dev.host, 'localhost')
    assert.equal(dev.settings.triggers.maxAttempts, 1)
    assert.equal(dev.settings.pinnedIds, true)
    const start = await load({ mode: 'start', env: forStart })
    assert.equal(start.settings.triggers.maxAttempts, 3)
    assert.equal(start.settings.triggers.requirePermission, true)
    assert.equal(start.settings.pinnedIds, false)
    assert.equal(start.invocations.record, false)
    assert.equal(start.sqliteSynchronous, 'full')
  })

  it('come from the flag before the variable before the file', async () => {
    const files = { 'poolhouse.config.yaml': 'port: 1001\nregion: eu-west-1\naccount: "111111111111"\n' }
    const env = { POOLHOUSE_PORT: '1002', POOLHOUSE_REGION: 'eu-west-2' }
    const config = await load({ files, env, flags: { port: '1003' } })
    assert.deepEqual([config.port, config.region, config.account], [1003, 'eu-west-2', '111111111111'])
  })

  it('may be nested or dotted in the file, and those of the mode go over the common ones', async () => {
    const text =
      'triggers: { timeout: 1s }\ninvocations.record: off\ndev:\n  triggers.timeout: 200ms\nstart: { port: 443 }\n'
    const config = await load(yaml(text))
    assert.equal(config.settings.triggers.timeoutMs, 200)
    assert.equal(config.invocations.record, false)
    assert.equal(config.port, 4600)
  })

  it('count paths in the file from its folder', async () => {
    const cwd = folderWith({ 'poolhouse.config.json': '{"state": "kept"}' })
    assert.equal((await loadConfig({ mode: 'dev', env: {}, flags: {}, cwd })).state, join(cwd, 'kept'))
    const elsewhere = await loadConfig({
      mode: 'dev',
      env: {},
      flags: {},
      cwd: '/',
      file: join(cwd, 'poolhouse.config.json'),
    })
    assert.equal(elsewhere.state, join(cwd, 'kept'))
  })

  it('that are secret come from references in the file', async () => {
    const files = {
      'poolhouse.config.yaml': 'store: env:DATABASE_URL\nmaster-key: [file:new.key, env:OLD_KEY]\n',
      'new.key': `${key}\n`,
    }
    const env = { DATABASE_URL: 'postgres://a:b@localhost/c', OLD_KEY: '00'.repeat(32) }
    const config = await load({ files, env })
    assert.deepEqual(config.store, { kind: 'postgres', url: 'postgres://a:b@localhost/c' })
    assert.equal(config.masterKeys?.length, 2)
  })
})

describe('a wrong setting', () => {
  const table: readonly [string, Given, string][] = [
    [
      'in the file is unknown',
      yaml('trigger: 1'),
      'poolhouse.config.yaml:1:1: trigger: unknown setting (did you mean "triggers"?)',
    ],
    [
      'is set twice, nested and dotted',
      yaml('triggers:\n  max-attempts: 1\ntriggers.max-attempts: 2'),
      'triggers.max-attempts: set twice (lines 2 and 3)',
    ],
    [
      'is out of range',
      yaml('triggers: { max-attempts: 9 }'),
      'poolhouse.config.yaml:1:13: triggers.max-attempts: must be between 1 and 3, not 9',
    ],
    ['is of the wrong type', { flags: { port: 'http' } }, '--port: must be a whole number, not "http"'],
    [
      'is a secret written out',
      yaml(`master-key: ${key}`),
      'poolhouse.config.yaml:1:1: master-key: a reference (env:NAME or file:path), not the secret itself',
    ],
    [
      'is a secret on the command line',
      { flags: { 'master-key': key } },
      '--master-key: not on the command line; set POOLHOUSE_MASTER_KEY or master-key in the file',
    ],
    ['refers to nothing', yaml('store: env:DATABASE_URL'), 'poolhouse.config.yaml:1:1: store: DATABASE_URL is not set'],
    [
      'stands in one of two files',
      { files: { 'poolhouse.config.yaml': '', 'poolhouse.config.json': '{}' } },
      'poolhouse.config.json and poolhouse.config.yaml: remove one or name one with --config',
    ],
    [
      'belongs to the other mode',
      { mode: 'start', env: { ...forStart, POOLHOUSE_PINNED_IDS: 'on' } },
      'pinned-ids: only for dev (from POOLHOUSE_PINNED_IDS)',
    ],
    [
      'is an unknown variable',
      { env: { POOLHOUSE_TRIGERS_MAX_ATTEMPTS: '1' } },
      'POOLHOUSE_TRIGERS_MAX_ATTEMPTS: unknown setting (did you mean POOLHOUSE_TRIGGERS_MAX_ATTEMPTS?)',
    ],
    ['is an unknown flag', { flags: { prot: '1' } }, '--prot: unknown setting (did you mean --port?)'],
    [
      'SEC-55: opens dev to others',
      { flags: { host: '0.0.0.0' } },
      'host: dev listens on loopback addresses only, not "0.0.0.0"; to serve others use poolhouse start',
    ],
    [
      'is no strict JSON',
      { files: { 'poolhouse.config.json': '{"port": 1,}' } },
      'poolhouse.config.json:1:12: not JSON',
    ],
    ['has a duplicate key', yaml('port: 1\nport: 2'), 'poolhouse.config.yaml:2:1: Map keys must be unique'],
    ['is a file that is not there', { file: 'no.yaml' }, '--config: no.yaml does not exist'],
  ]
  for (const [title, given, expected] of table) {
    it(title, async () => assert.deepEqual(await errorsOf(given), [expected]))
  }

  it('is told together with all others', async () => {
    const errors = await errorsOf({ ...yaml('port: x\nreigon: y\n'), flags: { strict: 'maybe' } })
    assert.equal(errors.length, 3)
  })

  it('in the block of the other mode is told too when its name is unknown', async () => {
    assert.match((await errorsOf(yaml('start: { prot: 1 }')))[0] ?? '', /did you mean "port"/)
  })

  it('never shows the value of a secret', async () => {
    const errors = await errorsOf({
      env: { POOLHOUSE_MASTER_KEY: 'hunter2', POOLHOUSE_STORE: 'mysql://u:hunter2@h/d' },
    })
    assert.equal(errors.length, 2)
    assert.doesNotMatch(errors.join(), /hunter2/)
  })

  it('is a secret file that others can read', async () => {
    const cwd = folderWith({ 'poolhouse.config.yaml': 'master-key: file:/etc/passwd' })
    await assert.rejects(loadConfig({ mode: 'dev', env: {}, flags: {}, cwd }), /readable by others \(0644\)/)
  })
})

describe('start', () => {
  it('SEC-56: needs a base URL, a master key, and TLS or a trusted proxy', async () => {
    assert.deepEqual(
      (await errorsOf({ mode: 'start' })).map((line) => line.split(':')[0]),
      ['base-url', 'tls-cert', 'master-key'],
    )
    assert.deepEqual(await errorsOf({ mode: 'start', env: forStart }), [])
  })

  it('refuses a base URL without https', async () => {
    const env = { ...forStart, POOLHOUSE_BASE_URL: 'http://id.example.com' }
    assert.deepEqual(await errorsOf({ mode: 'start', env }), ['base-url: https is required'])
  })
})
