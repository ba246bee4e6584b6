import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import tls from 'node:tls'
import { userPoolId } from '../../model/ids.ts'
import { aUserPool } from '../../testing/entities.ts'
import { listeningServer, send } from '../../testing/listening-server.ts'
import { selfSigned } from '../../testing/self-signed.ts'
import { testDeps } from '../../testing/test-deps.ts'
import type { WireModule } from './http-config.ts'
import { publicHost } from './public-host.ts'

const echo: WireModule = (app, _deps, http) => {
  app.get('/:pool/Echo', async (request) => ({ ...(request.params as object), host: publicHost(request.raw) }))
  app.get(`${http.hostRoute}/:domain/Echo`, async (request) => ({
    ...(request.params as object),
    original: request.originalUrl,
  }))
}

describe('requests by path', () => {
  it('find their route in any case, and keep the case of values', async (t) => {
    const { url } = await listeningServer(t, { modules: [echo] })
    const { text } = await send(url, { path: '/us-east-1_AbC/eChO' })
    assert.equal(JSON.parse(text).pool, 'us-east-1_AbC')
  })

  it('may be whole URLs: RFC 9112 section 3.2.2', async (t) => {
    const { url } = await listeningServer(t)
    assert.equal((await send(url, { path: `${url}/healthz` })).status, 200)
  })

  it('that lead nowhere, or are no paths, are 404 and 400 with a request id', async (t) => {
    const { url } = await listeningServer(t)
    const unknown = await send(url, { path: '/nowhere' })
    assert.deepEqual([unknown.status, unknown.text], [404, '{"message":"Not Found"}'])
    assert.match(String(unknown.headers['x-amzn-requestid']), /^[0-9a-f-]{36}$/)
    assert.equal((await send(url, { path: '/%zz' })).status, 400)
  })

  it('with a method that the root does not have are 405', async (t) => {
    const { url } = await listeningServer(t)
    const { status, headers } = await send(url, { method: 'PUT' })
    assert.deepEqual([status, headers['allow']], [405, 'POST, OPTIONS'])
  })
})

describe('requests by host name', () => {
  it('below the base host go to the prefix domain', async (t) => {
    const { url } = await listeningServer(t, { modules: [echo] })
    const { text } = await send(url, { path: '/echo?a=B', headers: { host: 'My-App.localhost:4600' } })
    assert.deepEqual(JSON.parse(text), { domain: 'my-app', original: '/echo?a=B' })
  })

  it('of a custom domain go to that domain, and of other names to the server itself', async (t) => {
    const pool = aUserPool()
    const deps = await testDeps({ pool })
    const domain = { domain: 'auth.example.com', userPoolId: pool.id, custom: true, managedLoginVersion: 1 } as const
    await deps.store.domains.insert({ ...domain, version: '20261121120000' })
    const { url } = await listeningServer(t, { modules: [echo], deps })
    const ask = async (host: string) => JSON.parse((await send(url, { path: '/x/echo', headers: { host } })).text)
    assert.equal((await ask('auth.example.com')).message, 'Not Found')
    assert.equal((await ask('other.example.com')).pool, 'x')
    assert.equal((await ask('127.0.0.1:4600')).pool, 'x')
    const { text } = await send(url, { path: '/echo', headers: { host: 'AUTH.example.com.' } })
    assert.equal(JSON.parse(text).domain, 'auth.example.com')
  })

  it('of a custom domain below the base host go to that domain', async (t) => {
    const pool = aUserPool()
    const deps = await testDeps({ pool })
    const custom = { domain: 'auth.localhost', userPoolId: pool.id, custom: true, managedLoginVersion: 1 } as const
    await deps.store.domains.insert({ ...custom, version: '20261121120000' })
    const { url } = await listeningServer(t, { modules: [echo], deps })
    const { text } = await send(url, { path: '/echo', headers: { host: 'auth.localhost' } })
    assert.equal(JSON.parse(text).domain, 'auth.localhost')
  })

  it('cannot be made by a path', async (t) => {
    const { url } = await listeningServer(t, { modules: [echo] })
    for (const path of ['/_host/my-app/echo', '/_host-/my-app/echo']) {
      assert.equal((await send(url, { path })).status, 404)
    }
  })
})

describe('SEC-57: forwarded headers', () => {
  const headers = { host: 'inner:80', 'x-forwarded-host': 'id.example.com' }

  it('are believed from a trusted proxy', async (t) => {
    const { url } = await listeningServer(t, { modules: [echo], trustedProxies: ['127.0.0.0/8'] })
    assert.equal(JSON.parse((await send(url, { path: '/x/echo', headers })).text).host, 'id.example.com')
  })

  it('are ignored from anybody else, and never reach the issuer', async (t) => {
    const issuer: WireModule = (app, _deps, http) => void app.get('/issuer', async () => ({ issuer: http.baseUrl() }))
    const { url } = await listeningServer(t, { modules: [echo, issuer], trustedProxies: ['10.0.0.1', 'fd00::/8'] })
    assert.equal(JSON.parse((await send(url, { path: '/x/echo', headers })).text).host, 'inner:80')
    assert.equal(JSON.parse((await send(url, { path: '/issuer', headers })).text).issuer, url)
  })
})

describe('SEC-55: a server that is for loopback only', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.1', 'example.com']) {
    it(`does not listen on ${host}`, async (t) => {
      const { server } = await listeningServer(t)
      await assert.rejects(server.listen({ port: 0, host }), { message: `${host} is not a loopback address` })
    })
  }
})

describe('a server that drains', () => {
  it('answers what runs and takes nothing new', async (t) => {
    const running = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const slow: WireModule = (app) =>
      void app.get('/slow', async () => {
        running.resolve()
        await release.promise
        return { done: true }
      })
    const { url, server } = await listeningServer(t, { modules: [slow] })
    const answer = send(url, { path: '/slow' })
    await running.promise
    const drained = server.drain(10_000)
    await assert.rejects(send(url, { path: '/slow' }), { code: 'ECONNREFUSED' })
    release.resolve()
    assert.deepEqual([(await answer).status, (await answer).text], [200, '{"done":true}'])
    await drained
  })

  it('ends what still runs after the time-out', async (t) => {
    const running = Promise.withResolvers<void>()
    const stuck: WireModule = (app) =>
      void app.get('/stuck', () => {
        running.resolve()
        return new Promise(() => {})
      })
    const { url, server } = await listeningServer(t, { modules: [stuck] })
    const answer = assert.rejects(send(url, { path: '/stuck' }))
    await running.promise
    await server.drain(1)
    await answer
  })
})

describe('SEC-37: bad HTTP', () => {
  async function firstLine(url: string, text: string): Promise<string> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(text)
    const [answer] = await once(socket, 'data')
    socket.destroy()
    return String(answer).split('\r\n')[0] ?? ''
  }

  const table: [title: string, text: string, expected: RegExp][] = [
    ['with headers without end', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, / 431 /],
    ['that is no HTTP', 'nonsense\r\n\r\n', / 400 /],
    ['without a host', 'GET /healthz HTTP/1.1\r\n\r\n', / 400 /],
    ['of an unknown method', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n', / 400 /],
    ['with two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', / 400 /],
    [
      'with length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      / 400 /,
    ],
  ]
  for (const [title, text, expected] of table) {
    it(`${title} is ${expected.source.trim()}`, async (t) => {
      const { url } = await listeningServer(t)
      assert.match(await firstLine(url, text), expected)
    })
  }

  it('that does not arrive is 408, and the connection ends', async (t) => {
    const { url } = await listeningServer(t, { timeouts: { headersMs: 20, requestMs: 20, checkEveryMs: 10 } })
    assert.match(await firstLine(url, 'POST / HTTP/1.1\r\nHost: x\r\n'), / 408 /)
    assert.match(await firstLine(url, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{'), / 408 /)
  })
})

describe('a server with a certificate', () => {
  const certificateOf = async (url: string) => {
    const socket = tls.connect({ host: '127.0.0.1', port: Number(new URL(url).port), rejectUnauthorized: false })
    await once(socket, 'secureConnect')
    const { fingerprint256 } = socket.getPeerCertificate()
    socket.destroy()
    return fingerprint256
  }

  it('speaks HTTPS', async (t) => {
    const { url } = await listeningServer(t, { tls: selfSigned() })
    assert.equal((await send(url, { path: '/healthz' })).status, 200)
    assert.match(url, /^https:/)
  })

  it('takes a new certificate without a restart', async (t) => {
    const { url, server } = await listeningServer(t, { tls: selfSigned() })
    const before = await certificateOf(url)
    server.reloadTls(selfSigned())
    assert.notEqual(await certificateOf(url), before)
  })
})

describe('a bug of ours', () => {
  it('is a 500 without its text, and in the log under the request id', async (t) => {
    const broken: WireModule = (app) =>
      void app.get('/broken', async () => {
        throw new Error(`secret of ${userPoolId('us-east-1_x')}`)
      })
    const { url, deps } = await listeningServer(t, { modules: [broken] })
    const { status, text, headers } = await send(url, { path: '/broken' })
    assert.deepEqual([status, text], [500, '{"message":"Internal Server Error"}'])
    assert.equal(deps.log.lines.at(-1)?.fields['requestId'], headers['x-amzn-requestid'])
  })
})
