import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it, type TestContext } from 'node:test'
import { listeningServer, type RawRequest, send } from '../../testing/listening-server.ts'
import type { ConsoleOptions } from '../http/http-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'poolhouse-console-'))
after(() => rmSync(folder, { recursive: true }))
const built = join(folder, 'built')
mkdirSync(join(built, 'assets'), { recursive: true })
writeFileSync(join(built, 'index.html'), '<!doctype html>')
writeFileSync(join(built, 'assets', 'app-1.js'), 'plain')
writeFileSync(join(built, 'assets', 'app-1.js.br'), 'brotli')
writeFileSync(join(built, 'assets', 'app-1.js.gz'), 'gzip')
writeFileSync(join(folder, 'secret.js'), 'not for the world')

const aServer = (t: TestContext, console: Partial<ConsoleOptions> = {}) =>
  listeningServer(t, { console: { folder: built, signIn: 'automatic', ...console } })

const get = async (t: TestContext, path: string, headers: RawRequest['headers'] = {}) =>
  send((await aServer(t)).url, { path, headers })

describe('The pages of the console', () => {
  for (const path of ['/console', '/console/', '/console/user-pools/us-east-1_A/extensions', '/console/login']) {
    it(`answer ${path} with the application, under a policy that runs nothing else`, async (t) => {
      const { status, headers, text } = await get(t, path)
      assert.deepEqual([status, text, headers['cache-control']], [200, '<!doctype html>', 'no-cache'])
      assert.match(
        String(headers['content-security-policy']),
        /default-src 'none'; script-src 'self'; style-src 'self'/,
      )
      assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/)
      assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/)
    })
  }

  const encodings: [accepted: string, body: string, encoding: string | undefined][] = [
    ['gzip, deflate, br, zstd', 'brotli', 'br'],
    ['gzip', 'gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'gzip'],
    ['identity', 'plain', undefined],
  ]
  for (const [accepted, body, encoding] of encodings) {
    it(`give a script as ${encoding ?? 'it is'} to who accepts ${accepted}, to be kept forever`, async (t) => {
      const { headers, text } = await get(t, '/console/assets/app-1.js', { 'accept-encoding': accepted })
      assert.deepEqual([text, headers['content-encoding']], [body, encoding])
      assert.equal(headers['content-type'], 'text/javascript; charset=utf-8')
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
      assert.equal(headers['x-content-type-options'], 'nosniff')
    })
  }

  for (const path of [
    '/console/assets/gone.js',
    '/console/assets/../../secret.js',
    '/console/assets/..%2f..%2fsecret.js',
  ]) {
    it(`have no file ${path}`, async (t) => {
      const { status, text } = await get(t, path)
      assert.equal(status, 404)
      assert.doesNotMatch(text, /not for the world/)
    })
  }

  it('say so where they are not built', async (t) => {
    const { url } = await aServer(t, { folder: join(folder, 'nothing') })
    const { status, text } = await send(url, { path: '/console' })
    assert.equal(status, 404)
    assert.match(text, /not built/)
  })

  it('are not there where the console is off', async (t) => {
    const { url } = await listeningServer(t)
    assert.equal((await send(url, { path: '/console' })).status, 404)
  })
})

describe('SEC-55: the token that asks nobody', () => {
  const session: RawRequest = { method: 'POST', path: '/console/session' }
  const refused: [title: string, headers: RawRequest['headers']][] = [
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a name that was bound to this address', { host: 'evil.example:4600' }],
  ]
  for (const [title, headers] of refused) {
    it(`is not for ${title}`, async (t) => {
      const { url, deps } = await aServer(t)
      const host = `localhost:${new URL(url).port}`
      const { status, text } = await send(url, { ...session, headers: { host, ...headers } })
      assert.equal(status, 403)
      assert.doesNotMatch(text, /access_token/)
      assert.equal(await deps.store.userPools.count('us-east-1'), 0, 'and makes nothing')
    })
  }

  it('is for the console itself, and no other page can read it', async (t) => {
    const { url } = await aServer(t)
    const { status, headers, text } = await send(url, { ...session, headers: { origin: url, host: new URL(url).host } })
    assert.equal(status, 200)
    assert.equal(headers['access-control-allow-origin'], undefined)
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(JSON.parse(text).token_type, 'Bearer')
  })

  it('is not there where people sign in', async (t) => {
    const { url } = await aServer(t, { signIn: 'form' })
    assert.equal((await send(url, session)).status, 404)
  })
})
