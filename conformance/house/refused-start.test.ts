import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { Poolhouse, poolhouse } from '../poolhouse.ts'
import { temporaryFolder } from './temporary-folder.ts'

const newKey = () => randomBytes(32).toString('base64')
const forStart = () => ({
  POOLHOUSE_BASE_URL: 'https://id.example.com',
  POOLHOUSE_MASTER_KEY: newKey(),
  POOLHOUSE_TRUSTED_PROXY: '127.0.0.1',
})

describe('a start that cannot be', () => {
  it('names the port that is taken', async () => {
    const other = createServer().listen(0, 'localhost')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const end = await poolhouse(['dev', '--port', `${port}`, '--ready-json'], { cwd: temporaryFolder() })
    other.close()
    assert.deepEqual(end, {
      code: 1,
      signal: null,
      stdout: '',
      stderr: `port ${port} is in use; choose another with --port\n`,
    })
  })

  it('names the process that uses the state folder', async () => {
    const cwd = temporaryFolder()
    await using first = await Poolhouse.start(['dev'], { cwd })
    const { code, stdout, stderr } = await poolhouse(['dev', '--port', '0'], { cwd })
    assert.deepEqual([code, stdout, stderr], [1, '', `.poolhouse is in use by process ${first.ready.pid}\n`])
  })

  it('names the folder that cannot be written', async () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'file'), '')
    const { code, stdout, stderr } = await poolhouse(['dev', '--state', 'file/state'], { cwd })
    assert.deepEqual([code, stdout], [1, ''])
    assert.match(stderr, /^.*file\/state.* cannot be written \(ENOTDIR\)[^\n]*\n$/)
  })

  it('tells all wrong settings at once, with exit code 2', async () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'poolhouse.config.yaml'), 'trigger: 1\n')
    const { code, stderr } = await poolhouse(['dev', '--port', 'http', '--no-such'], { cwd })
    assert.equal(code, 2)
    assert.deepEqual(stderr.trimEnd().split('\n'), [
      '--no-such: unknown setting',
      'poolhouse.config.yaml:1:1: trigger: unknown setting (did you mean "triggers"?)',
      '--port: must be a whole number, not "http"',
    ])
  })

  it('SEC-55: dev refuses to listen for others', async () => {
    const { code, stderr } = await poolhouse(['dev', '--host', '0.0.0.0'], { cwd: temporaryFolder() })
    assert.equal(code, 2)
    assert.match(stderr, /^host: dev listens on loopback addresses only/)
  })

  it('tells a wrong master key in one line', async () => {
    const cwd = temporaryFolder()
    const first = await Poolhouse.start(['dev'], { cwd, env: { POOLHOUSE_MASTER_KEY: newKey() } })
    await first.stop()
    const { code, stderr } = await poolhouse(['dev', '--port', '0'], { cwd, env: { POOLHOUSE_MASTER_KEY: newKey() } })
    assert.deepEqual([code, stderr.split('\n').length, stderr.startsWith('wrong master key')], [1, 2, true])
  })

  it('names the PostgreSQL server that cannot be reached, without the password', async () => {
    const env = { POOLHOUSE_STORE: 'postgres://u:hunter2@127.0.0.1:1/d' }
    const { code, stdout, stderr } = await poolhouse(['dev', '--port', '0'], { cwd: temporaryFolder(), env })
    assert.deepEqual([code, stdout, stderr.split('\n').length], [1, '', 2])
    assert.match(stderr, /127\.0\.0\.1/)
    assert.doesNotMatch(stderr, /hunter2/)
  })
})

describe('poolhouse start', () => {
  it('SEC-56: has no default for what keeps it safe', async () => {
    const { code, stderr } = await poolhouse(['start'], { cwd: temporaryFolder() })
    assert.equal(code, 2)
    assert.deepEqual(stderr.match(/^[a-z-]+(?=: )/gm), ['base-url', 'tls-cert', 'master-key'])
  })

  it('needs a migrated store, then an access key', async () => {
    const given = { cwd: temporaryFolder(), env: forStart() }
    assert.match((await poolhouse(['start', '--port', '0'], given)).stderr, /^.*run: poolhouse migrate\n$/)
    assert.equal((await poolhouse(['migrate'], given)).code, 0)
    const end = await poolhouse(['start', '--port', '0'], given)
    assert.deepEqual([end.code, end.stderr], [1, 'no access key yet; make one with: poolhouse access-key create\n'])
  })
})
