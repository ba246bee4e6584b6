import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { Poolhouse, poolhouse } from '../poolhouse.ts'
import { temporaryFolder } from './temporary-folder.ts'

const scrape = async (url: string) => {
  const response = await fetch(`${url}/metrics`)
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}

/** One machine token of the sample. */
async function token(server: Poolhouse): Promise<void> {
  const [, command = ''] = await server.said(/curl -s (\S+\/oauth2\/token -u \S+) -d/)
  const [url = '', , credentials = ''] = command.split(' ')
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  assert.equal(response.status, 200)
}

describe('metrics', () => {
  it('are on the port of dev', async () => {
    await using server = await Poolhouse.start(['dev', '--ephemeral', '--sample'])
    await token(server)
    await fetch(`${server.url}/a/path/that/somebody/tried`)
    const { status, type, text } = await scrape(server.url)
    assert.equal(status, 200)
    assert.match(type, /^text\/plain; version=0\.0\.4/)
    assert.match(text, /^poolhouse_http_requests_total\{operation="POST \/oauth2\/token",outcome="ok"\} 1$/m)
    assert.match(text, /^poolhouse_tokens_issued_total\{grant="client_credentials"\} 1$/m)
    assert.match(text, /^poolhouse_function_cold_starts_total\{function="[^"]+"\} 1$/m)
    assert.match(text, /operation="unknown",outcome="refused"\} 1$/m)
    assert.doesNotMatch(text, /somebody|_host-/)
    const { sample = [] } = server.ready
    for (const { userPoolId, clientId } of sample) assert.doesNotMatch(text, new RegExp(`${userPoolId}|${clientId}`))
  })

  it('have a listener of their own in start, and are nowhere else', async () => {
    const env = {
      POOLHOUSE_BASE_URL: 'https://id.example.com',
      POOLHOUSE_MASTER_KEY: randomBytes(32).toString('base64'),
      POOLHOUSE_TRUSTED_PROXY: '127.0.0.1',
      POOLHOUSE_HOST: 'localhost',
    }
    const options = { cwd: temporaryFolder(), env }
    assert.equal((await poolhouse(['migrate'], options)).code, 0)
    assert.equal((await poolhouse(['access-key', 'create'], options)).code, 0)
    {
      await using watched = await Poolhouse.start(['start', '--metrics.port', '0'], options)
      const { port, metricsPort } = watched.ready
      assert.equal((await scrape(`http://localhost:${port}`)).status, 404)
      const own = await scrape(`http://localhost:${metricsPort}`)
      assert.match(own.text, /^poolhouse_build_info\{/m)
      assert.equal((await fetch(`http://localhost:${metricsPort}/healthz`)).status, 404)
    }
    await using unwatched = await Poolhouse.start(['start'], options)
    assert.equal((await scrape(`http://localhost:${unwatched.ready.port}`)).status, 404)
    assert.equal(unwatched.ready.metricsPort, undefined)
  })
})
