import assert from 'node:assert/strict'
import { lookup } from 'node:dns/promises'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { Poolhouse } from '../poolhouse.ts'
import { temporaryFolder } from './temporary-folder.ts'

describe('poolhouse dev', () => {
  it('prints one line when requests are answered, and people read standard error', async () => {
    await using server = await Poolhouse.start(['dev'])
    const { ready } = server
    assert.equal(ready.mode, 'dev')
    assert.equal(ready.url, `http://localhost:${ready.port}`)
    assert.equal(ready.keyFile, '.poolhouse/key.json')
    assert.equal((await fetch(`${ready.url}/readyz`)).status, 200)
    await server.said(/is ready at http:\/\/localhost/)
  })

  it('SEC-55: answers on the addresses of localhost and on no other', async () => {
    await using server = await Poolhouse.start()
    const { port } = server.ready
    for (const { address, family } of await lookup('localhost', { all: true })) {
      const host = family === 6 ? `[${address}]` : address
      assert.equal((await fetch(`http://${host}:${port}/healthz`)).status, 200, host)
    }
    const others = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
    for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
      await assert.rejects(fetch(`http://${address}:${port}/healthz`), address)
    }
  })

  it('tells the CLI where it is by a file that only its owner can read, and takes it away at the end', async () => {
    const cwd = temporaryFolder()
    const path = join(cwd, '.poolhouse', 'key.json')
    const first = await Poolhouse.start(['dev'], { cwd })
    assert.equal(statSync(path).mode & 0o777, 0o600)
    const key = JSON.parse(readFileSync(path, 'utf8'))
    assert.deepEqual([key.url, key.pid, key.role], [first.url, first.ready.pid, 'admin'])
    await first.stop()
    assert.equal(existsSync(path), false)

    await using second = await Poolhouse.start(['dev'], { cwd })
    const again = JSON.parse(readFileSync(path, 'utf8'))
    assert.equal(again.secretAccessKey, key.secretAccessKey)
    assert.equal(again.url, second.url)
  })

  it('keeps nothing with --ephemeral', async () => {
    const cwd = temporaryFolder()
    const server = await Poolhouse.start(['dev', '--ephemeral'], { cwd })
    const keyFile = server.ready.keyFile ?? ''
    assert.equal(existsSync(keyFile), true)
    await server.stop()
    assert.equal(existsSync(keyFile), false)
    assert.equal(existsSync(join(cwd, '.poolhouse')), false)
  })

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends with 0 after ${signal}`, async () => {
      const server = await Poolhouse.start()
      assert.deepEqual(await server.stop(signal), { code: 0, signal: null })
    })
  }
})
