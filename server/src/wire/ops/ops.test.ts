import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listeningServer, type RawRequest, send } from '../../testing/listening-server.ts'

describe('/healthz', () => {
  it('says that the server is alive', async (t) => {
    const { url } = await listeningServer(t)
    assert.equal((await send(url, { path: '/healthz' })).status, 200)
  })
})

describe('/readyz', () => {
  it('says that the server can work', async (t) => {
    const { url } = await listeningServer(t)
    assert.equal((await send(url, { path: '/readyz' })).status, 200)
  })

  it('is 503 without a reason while a part is not ready, and the log has the reason', async (t) => {
    const ready = () => Promise.reject(new Error('functions are still starting'))
    const { url, deps } = await listeningServer(t, { ready })
    const { status, text } = await send(url, { path: '/readyz' })
    assert.deepEqual([status, text], [503, '{"status":"not ready"}'])
    assert.equal(deps.log.lines.at(-1)?.event, 'readiness.failed')
  })

  it('is 503 when the database does not answer', async (t) => {
    const { url, deps } = await listeningServer(t)
    await deps.store.close()
    assert.equal((await send(url, { path: '/readyz' })).status, 503)
  })
})

describe('/_dev/reset', () => {
  const reset = (body: string, headers: Record<string, string> = {}): RawRequest => ({
    method: 'POST',
    path: '/_dev/reset',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })

  it('resets, with the sample if asked, and answers when done', async (t) => {
    const done: unknown[] = []
    const { url } = await listeningServer(t, { reset: async (options) => void done.push(options) })
    assert.equal((await send(url, reset('{}'))).status, 200)
    assert.equal((await send(url, reset('{"sample":true}'))).status, 200)
    assert.deepEqual(done, [{ sample: false }, { sample: true }])
  })

  it('is not there on a server that cannot be reset', async (t) => {
    const { url } = await listeningServer(t)
    assert.equal((await send(url, reset('{}'))).status, 404)
  })

  const refused: [title: string, request: RawRequest, status: number][] = [
    ['another content type', reset('{}', { 'content-type': 'text/plain' }), 415],
    ['a form', reset('sample=true', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['no body', { method: 'POST', path: '/_dev/reset' }, 400],
    ['unknown members', reset('{"simple":true}'), 400],
    ['a sample that is no boolean', reset('{"sample":"yes"}'), 400],
    ['a page of another site', reset('{}', { 'sec-fetch-site': 'cross-site' }), 403],
    ['a page of another origin', reset('{}', { origin: 'http://evil.example' }), 403],
    ['a foreign host name', reset('{}', { host: 'rebound.example' }), 403],
  ]
  for (const [title, request, status] of refused) {
    it(`SEC-55: refuses ${title}`, async (t) => {
      const { url } = await listeningServer(t, { reset: () => assert.fail('was reset') })
      const answer = await send(url, request)
      assert.equal(answer.status, status)
      assert.equal(answer.headers['access-control-allow-origin'], undefined)
    })
  }
})
