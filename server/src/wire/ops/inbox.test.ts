import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { KeptMessages } from '../../adapters/outbox/inbox.ts'
import { username } from '../../model/ids.ts'
import type { OutgoingMessage } from '../../ports/messages.ts'
import { aUserPool } from '../../testing/entities.ts'
import { listeningServer, send } from '../../testing/listening-server.ts'
import { aMessage, aTextMessage } from '../../testing/message.ts'
import { testDeps } from '../../testing/test-deps.ts'

async function setUp(t: TestContext, ...messages: readonly OutgoingMessage[]) {
  const deps = await testDeps({ pool: aUserPool() })
  const inbox = new KeptMessages({ ...deps, store: deps.store.messages })
  for (const message of messages) await inbox.send(message)
  const { url } = await listeningServer(t, { deps, inbox })
  const get = (path: string, headers: Record<string, string> = {}) => send(url, { path, headers })
  return { get, inbox }
}

describe('/_dev/messages', () => {
  it('gives every member of every message, the newest first', async (t) => {
    const { get } = await setUp(t, aMessage(), aTextMessage())
    const { status, text, headers } = await get('/_dev/messages')
    assert.equal(status, 200)
    assert.match(headers['content-type'] ?? '', /^application\/json/)
    assert.equal(headers['cache-control'], 'no-store')
    const email = {
      userPoolId: 'us-east-1_AbCdEfGhI',
      username: 'ada',
      medium: 'EMAIL',
      to: 'ada@example.com',
      subject: 'Your verification code',
      body: 'Your verification code is 123456. ',
      code: '123456',
      triggerSource: 'CustomMessage_SignUp',
      sentAt: '2026-11-21T12:00:00.000Z',
    }
    assert.deepEqual(JSON.parse(text), [{ ...email, medium: 'SMS', to: '+15555550100', subject: null }, email])
  })

  it('narrows by what the query says', async (t) => {
    const { get } = await setUp(t, aMessage(), aMessage({ to: 'bob+1@example.com', username: username('bob') }))
    for (const query of ['username=bob', 'to=bob%2B1@example.com', 'to=&username=bob&userPoolId=us-east-1_AbCdEfGhI']) {
      const messages = JSON.parse((await get(`/_dev/messages?${query}`)).text)
      assert.deepEqual(
        messages.map((each: OutgoingMessage) => each.username),
        ['bob'],
        query,
      )
    }
    assert.equal((await get('/_dev/messages?userPoolId=us-east-1_Other1234')).text, '[]')
  })

  for (const query of ['recipient=ada', 'to=a&to=b']) {
    it(`refuses ?${query}`, async (t) => {
      const { get } = await setUp(t)
      assert.equal((await get(`/_dev/messages?${query}`)).status, 400)
    })
  }

  it('is not there on a server without an inbox', async (t) => {
    const { url } = await listeningServer(t)
    for (const path of ['/_dev/messages', '/_dev/inbox', '/_dev/inbox/1']) {
      assert.equal((await send(url, { path })).status, 404)
    }
  })

  for (const path of ['/_dev/messages', '/_dev/inbox', '/_dev/inbox/1']) {
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.example' },
      { host: 'rebound.example' },
    ]
    it(`SEC-55: ${path} gives foreign pages and foreign names nothing`, async (t) => {
      const { get } = await setUp(t, aMessage())
      for (const headers of foreign) {
        const answer = await get(path, headers)
        assert.equal(answer.status, 403)
        assert.ok(!answer.text.includes('123456'))
        assert.equal(answer.headers['access-control-allow-origin'], undefined)
      }
    })
  }
})

describe('/_dev/inbox', () => {
  it('shows recipient, subject, code and text', async (t) => {
    const { get } = await setUp(t, aMessage({ body: 'Ada &amp; Bob: 123456' }))
    const { status, text, headers } = await get('/_dev/inbox')
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/html; charset=utf-8')
    for (const shown of [
      '>ada@example.com</a>',
      '<h2>Your verification code</h2>',
      '>123456</p>',
      'Ada &amp; Bob: 123456',
    ]) {
      assert.ok(text.includes(shown), shown)
    }
  })

  it('filters by recipient and says what it filters by', async (t) => {
    const { get } = await setUp(t, aMessage(), aMessage({ to: 'bob@example.com', code: '654321', body: 'Yours' }))
    const { text } = await get('/_dev/inbox?to=bob@example.com')
    assert.ok(text.includes('654321') && !text.includes('123456') && text.includes('value="bob@example.com"'))
  })

  it('says so when there is nothing, or nothing like that', async (t) => {
    const { get } = await setUp(t)
    assert.match((await get('/_dev/inbox')).text, /No message yet/)
    assert.match((await get('/_dev/inbox?to=x')).text, /No message like that/)
  })

  it('SEC-45: escapes what strangers wrote, and runs no script', async (t) => {
    const evil = `"><script>alert(1)</script><img src=x onerror='alert(1)'>`
    const { get } = await setUp(
      t,
      aMessage({ to: evil, subject: evil, code: evil, username: username(evil), triggerSource: evil, body: evil }),
      aTextMessage({ body: evil }),
    )
    const { text, headers } = await get(`/_dev/inbox?to=${encodeURIComponent(evil)}`)
    assert.ok(!/<script|<img/.test(text) && text.includes('&lt;script&gt;'))
    assert.match(String(headers['content-security-policy']), /^default-src 'none'; style-src 'sha256-[\w+/=]+';/)
  })

  it('SEC-45: shows an e-mail with markup in a frame that shares no origin and runs nothing', async (t) => {
    const { get, inbox } = await setUp(t, aMessage({ body: '<h1>Hello</h1><script>alert(1)</script>' }))
    const [message] = await inbox.list({})
    const page = await get('/_dev/inbox')
    assert.ok(page.text.includes(`<iframe src="/_dev/inbox/${message?.id}"`) && !page.text.includes('<script'))
    const { text, headers } = await get(`/_dev/inbox/${message?.id}`)
    assert.ok(text.includes('<h1>Hello</h1>'))
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/)
    assert.ok(!policy.includes('script') && !policy.includes('same-origin'))
  })

  it('has no document for a message that is gone, or for an SMS', async (t) => {
    const { get, inbox } = await setUp(t, aTextMessage())
    const [sms] = await inbox.list({})
    for (const id of ['gone', sms?.id]) assert.equal((await get(`/_dev/inbox/${id}`)).status, 404)
  })
})
