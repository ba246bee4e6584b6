import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { username, userPoolId } from '../../model/ids.ts'
import { aUserPool } from '../../testing/entities.ts'
import { aMessage, aTextMessage } from '../../testing/message.ts'
import { NOON } from '../../testing/test-clock.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { openSealer } from '../sealing/sealer.ts'
import { type InboxLimits, inboxLimits, KeptMessages } from './inbox.ts'

const pool = aUserPool().id
const hour = 60 * 60 * 1000

async function setUp(limits: Partial<InboxLimits> = {}) {
  const deps = await testDeps({ pool: aUserPool() })
  const printed: string[] = []
  const printing = { colour: false, write: (text: string) => void printed.push(text) }
  const open = (sealer = deps.sealer) =>
    new KeptMessages(
      { ...deps, sealer, store: deps.store.messages },
      { limits: { ...inboxLimits, ...limits }, printing },
    )
  return { ...deps, printed, inbox: open(), open }
}

const codesOf = (messages: readonly { readonly code: string }[]) => messages.map(({ code }) => code)

describe('the inbox', () => {
  it('keeps a message as it would have been sent, and when', async () => {
    const { inbox } = await setUp()
    await inbox.send(aMessage())
    const [kept, ...more] = await inbox.list({})
    assert.ok(kept)
    const { id, sentAt, ...message } = kept
    assert.deepEqual([message, sentAt, more], [aMessage(), NOON, []])
    assert.deepEqual(await inbox.find(id), kept)
  })

  it('waits for messages that are on their way when it is read', async () => {
    const { inbox, background } = await setUp()
    background.begin(() => inbox.send(aMessage({ code: '1' })))
    assert.deepEqual(codesOf(await inbox.list({})), ['1'])
  })

  it('lists the newest first, also those of one millisecond', async () => {
    const { inbox } = await setUp()
    for (const code of ['1', '2', '3']) await inbox.send(aMessage({ code }))
    assert.deepEqual(codesOf(await inbox.list({})), ['3', '2', '1'])
  })

  it('narrows by pool, by user and by recipient, whatever the case', async () => {
    const { inbox, store } = await setUp()
    const other = userPoolId('us-east-1_Other1234')
    await store.userPools.insert(aUserPool({ id: other }))
    await inbox.send(aMessage({ code: '1' }))
    await inbox.send(aMessage({ code: '2', userPoolId: other, to: 'Bob@Example.com', username: username('bob') }))
    await inbox.send(aTextMessage({ code: '3' }))
    assert.deepEqual(codesOf(await inbox.list({ userPoolId: other })), ['2'])
    assert.deepEqual(codesOf(await inbox.list({ username: 'BOB' })), ['2'])
    assert.deepEqual(codesOf(await inbox.list({ to: 'bob@example.com' })), ['2'])
    assert.deepEqual(codesOf(await inbox.list({ username: 'ada', to: '+15555550100' })), ['3'])
    assert.deepEqual(await inbox.list({ userPoolId: pool, to: 'bob@example.com' }), [])
  })

  it('finds an old message below many newer ones to others', async () => {
    const { inbox } = await setUp()
    await inbox.send(aMessage({ code: 'old', to: 'bob@example.com' }))
    for (let n = 0; n < 150; n++) await inbox.send(aMessage())
    assert.deepEqual(codesOf(await inbox.list({ to: 'bob@example.com' })), ['old'])
  })

  it('survives a restart', async () => {
    const { inbox, open } = await setUp()
    await inbox.send(aMessage())
    assert.deepEqual(codesOf(await open().list({})), ['123456'])
  })

  it('holds the newest of each pool, and nothing for longer than a day', async () => {
    const { inbox, clock } = await setUp({ perPool: 2 })
    for (const code of ['1', '2', '3']) await inbox.send(aMessage({ code }))
    assert.deepEqual(codesOf(await inbox.list({})), ['3', '2'])
    const [newest] = await inbox.list({})
    clock.advance(25 * hour)
    assert.deepEqual([await inbox.list({}), await inbox.find(newest?.id ?? '')], [[], undefined])
  })

  it('answers with a bounded number', async () => {
    const { inbox } = await setUp({ perAnswer: 2 })
    for (const code of ['1', '2', '3']) await inbox.send(aMessage({ code }))
    assert.deepEqual(codesOf(await inbox.list({})), ['3', '2'])
  })

  it('V22: keeps code, text and recipient under the master key', async () => {
    const { inbox, store, open } = await setUp()
    await inbox.send(aMessage())
    const [row] = await store.messages.list({ since: new Date(0) }, { limit: 1 })
    const bytes = Buffer.from(row?.sealed ?? []).toString('latin1')
    for (const secret of ['123456', 'ada', 'verification']) assert.ok(!bytes.includes(secret), secret)
    await assert.rejects(open(openSealer([randomBytes(32)])).list({}), /another master key/)
  })

  it('rejects when the pool is gone', async () => {
    const { inbox, store } = await setUp()
    await store.userPools.delete(pool)
    await assert.rejects(inbox.send(aMessage()))
  })

  it('prints one short line for each message', async () => {
    const { inbox, printed } = await setUp()
    await inbox.send(aMessage())
    await inbox.send(aTextMessage())
    assert.deepEqual(printed, [
      'EMAIL to ada@example.com: 123456 (Your verification code)\n',
      'SMS to +15555550100: 123456\n',
    ])
  })

  it('prints nothing that could rewrite the terminal', async () => {
    const { inbox, printed } = await setUp()
    await inbox.send(aMessage({ to: 'a\u001b[2Jb@example.com', subject: 'one\nEMAIL to eve@example.com: 666666' }))
    assert.equal(printed.length, 1)
    const [line = ''] = printed
    assert.deepEqual([line.indexOf('\n'), line.includes('\u001b')], [line.length - 1, false])
  })
})
