import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { findServer } from './find-server.ts'

const credentials = { accessKeyId: 'PHDEV7Q2MZK4T9XW3B6R', secretAccessKey: 'secret' }
const key = { url: 'http://localhost:4600', region: 'eu-west-1', ...credentials, pid: process.pid }
const variables = { AWS_ACCESS_KEY_ID: 'AK', AWS_SECRET_ACCESS_KEY: 'SK' }

/** A working directory whose key file holds `content`. */
function folder(content: unknown = key, mode = 0o600) {
  const cwd = mkdtempSync(join(tmpdir(), 'poolhouse-'))
  mkdirSync(join(cwd, '.poolhouse'))
  const path = join(cwd, '.poolhouse', 'key.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  chmodSync(path, mode)
  return { cwd, path }
}

const message = (text: string) => ({ message: text })

describe('a command finds its server', () => {
  it('by the key file in the working directory', () => {
    const { cwd } = folder()
    assert.deepEqual(findServer({ env: {}, cwd }), { url: new URL(key.url), region: 'eu-west-1', credentials })
  })

  it('by the key file in a folder above', () => {
    const { cwd } = folder()
    const below = join(cwd, 'a', 'b')
    mkdirSync(below, { recursive: true })
    assert.equal(findServer({ env: {}, cwd: below }).url.href, 'http://localhost:4600/')
  })

  it('by POOLHOUSE_KEY_FILE before the one in the working directory', () => {
    const { path } = folder({ ...key, url: 'http://127.0.0.1:1' })
    const { cwd } = folder()
    assert.equal(findServer({ env: { POOLHOUSE_KEY_FILE: path }, cwd }).url.port, '1')
  })

  it('by POOLHOUSE_URL before any key file', () => {
    const { cwd, path } = folder()
    const env = {
      ...variables,
      POOLHOUSE_URL: 'https://id.example.com',
      POOLHOUSE_KEY_FILE: path,
      AWS_REGION: 'eu-north-1',
    }
    assert.deepEqual(findServer({ env, cwd }), {
      url: new URL('https://id.example.com'),
      region: 'eu-north-1',
      credentials: { accessKeyId: 'AK', secretAccessKey: 'SK' },
    })
  })

  it('by flags before all variables', () => {
    const { cwd, path } = folder()
    const env = { ...variables, POOLHOUSE_URL: 'https://id.example.com' }
    assert.equal(findServer({ env, cwd, url: 'https://other.example.com' }).url.host, 'other.example.com')
    assert.equal(findServer({ env, cwd, keyFile: path }).url.host, 'localhost:4600')
    assert.equal(findServer({ env, cwd, keyFile: path, region: 'ap-south-1' }).region, 'ap-south-1')
  })

  it('not without credentials, and not by a URL of another kind', () => {
    const { cwd } = folder()
    assert.throws(
      () => findServer({ env: { POOLHOUSE_URL: 'https://id.example.com' }, cwd }),
      message('POOLHOUSE_URL needs credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'),
    )
    for (const url of ['localhost:4600', 'ftp://x', 'http://user@x', 'http://x/?a']) {
      assert.throws(
        () => findServer({ env: variables, cwd, url }),
        message('--url: must be a URL such as https://id.example.com'),
      )
    }
  })

  it('not where there is none', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'poolhouse-'))
    assert.throws(
      () => findServer({ env: {}, cwd }),
      message('no server found: set POOLHOUSE_URL and credentials, or start one with: poolhouse dev'),
    )
  })
})

describe('a key file is refused', () => {
  const name = join('.poolhouse', 'key.json')

  it('when others may read it', () => {
    const { cwd } = folder(key, 0o644)
    assert.throws(
      () => findServer({ env: {}, cwd }),
      message(`${name}: readable by others (0644); run: chmod 600 ${name}`),
    )
  })

  it('when it is a symbolic link', () => {
    const { cwd, path } = folder()
    renameSync(path, `${path}.real`)
    symlinkSync(`${path}.real`, path)
    assert.throws(() => findServer({ env: {}, cwd }), message(`${name}: is a symbolic link`))
  })

  it('when its server is not on this machine', () => {
    for (const url of ['http://example.com:4600', 'http://127.0.0.1.example.com', 'http://10.0.0.1', 'nonsense']) {
      const { cwd } = folder({ ...key, url })
      assert.throws(() => findServer({ env: {}, cwd }), message(`${name}: url must be a loopback address`))
    }
  })

  it('when its server is gone', () => {
    // Beyond what the kernel gives out as process ids.
    const { cwd } = folder({ ...key, pid: 4_194_305 })
    assert.throws(
      () => findServer({ env: {}, cwd }),
      message(`no server: ${name} names process 4194305, which is not running; start one with: poolhouse dev`),
    )
  })

  it('when it holds something else', () => {
    for (const content of ['', 'null', '[]', '{}', { ...key, pid: 'x' }]) {
      const { cwd } = folder(content)
      assert.throws(
        () => findServer({ env: {}, cwd }),
        message(`${name}: is not a key file; start a server that writes one with: poolhouse dev`),
      )
    }
  })

  it('when there is none of that name', () => {
    const { cwd } = folder()
    assert.throws(
      () => findServer({ env: {}, cwd, keyFile: 'nope.json' }),
      message('nope.json: cannot be read (ENOENT)'),
    )
  })
})
