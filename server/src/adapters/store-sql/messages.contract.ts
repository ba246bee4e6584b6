import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type UserPoolId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { SealedMessage } from '../../ports/message-store.ts'
import type { Store } from '../../ports/store.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'

const pool = aUserPool().id
const other = userPoolId('us-east-1_Other1234')
const after = (milliseconds: number) => new Date(NOON.getTime() + milliseconds)
const ever = { since: new Date(0) }

const message = (id: string, some: Partial<SealedMessage> = {}): SealedMessage => ({
  id,
  userPoolId: pool,
  sentAt: NOON,
  nth: 0,
  sealed: sealed(new Uint8Array([0, 1, 255])),
  ...some,
})

/** What ports/message-store.ts promises. */
export function messageStoreContract(database: string, open: () => Promise<Store>) {
  const withPools = async (...ids: UserPoolId[]) => {
    const store = await open()
    for (const id of [pool, ...ids]) await store.userPools.insert(aUserPool({ id }))
    return store
  }
  const idsOf = (messages: readonly SealedMessage[]) => messages.map(({ id }) => id)

  describe(`messages on ${database}`, () => {
    it('gives back a message as it was kept', async () => {
      const { messages } = await withPools()
      await messages.insert(message('a', { nth: 3 }), 10)
      const found = await messages.find('a')
      assert.deepEqual(
        { ...found, sealed: [...(found?.sealed ?? [])] },
        { ...message('a', { nth: 3 }), sealed: [0, 1, 255] },
      )
      assert.equal(await messages.find('b'), undefined)
    })

    it('lists the newest first, of all pools or of one', async () => {
      const { messages } = await withPools(other)
      await messages.insert(message('b', { nth: 1 }), 10)
      await messages.insert(message('a'), 10)
      await messages.insert(message('c', { sentAt: after(1), userPoolId: other }), 10)
      assert.deepEqual(idsOf(await messages.list(ever, { limit: 10 })), ['c', 'b', 'a'])
      assert.deepEqual(idsOf(await messages.list({ ...ever, userPoolId: pool }, { limit: 10 })), ['b', 'a'])
    })

    it('lists page by page without a gap, and nothing after a message that is gone', async () => {
      const { messages } = await withPools()
      for (const n of [0, 1, 2, 3, 4]) await messages.insert(message(`${n}`, { nth: n }), 10)
      const first = await messages.list(ever, { limit: 3 })
      const second = await messages.list(ever, { limit: 3, after: '2' })
      assert.deepEqual([first, second].map(idsOf), [
        ['4', '3', '2'],
        ['1', '0'],
      ])
      assert.deepEqual(await messages.list(ever, { limit: 3, after: 'gone' }), [])
    })

    it('keeps the newest of each pool', async () => {
      const { messages } = await withPools(other)
      await messages.insert(message('theirs', { userPoolId: other }), 2)
      for (const n of [0, 1, 2, 3]) await messages.insert(message(`${n}`, { sentAt: after(n) }), 2)
      assert.deepEqual(idsOf(await messages.list(ever, { limit: 10 })), ['3', '2', 'theirs'])
    })

    it('keeps as many as it should when many arrive at once', async () => {
      const { messages } = await withPools()
      await Promise.all(Array.from({ length: 20 }, (_, n) => messages.insert(message(`${n}`, { nth: n }), 5)))
      // Two that arrive at once on PostgreSQL do not see each other; the next one does.
      await messages.insert(message('last', { sentAt: after(1) }), 5)
      assert.equal((await messages.list(ever, { limit: 100 })).length, 5)
    })

    it('removes what is too old, step by step, and does not list it before', async () => {
      const { messages } = await withPools()
      for (const n of [0, 1, 2, 3]) await messages.insert(message(`${n}`, { sentAt: after(n) }), 10)
      assert.deepEqual(idsOf(await messages.list({ since: after(3) }, { limit: 10 })), ['3'])
      assert.equal(await messages.deleteExpired(after(3), 2), 2)
      assert.equal(await messages.deleteExpired(after(3), 2), 1)
      assert.equal(await messages.deleteExpired(after(3), 2), 0)
    })

    it('loses messages with their pool, and takes none of a pool that is gone', async () => {
      const store = await withPools()
      await store.messages.insert(message('a'), 10)
      await store.userPools.delete(pool)
      assert.equal(await store.messages.find('a'), undefined)
      await assert.rejects(store.messages.insert(message('b'), 10), { code: 'ResourceNotFoundException' })
    })

    it('loses messages with a wipe', async () => {
      const store = await withPools()
      await store.messages.insert(message('a'), 10)
      await store.wipe()
      assert.equal(await store.messages.find('a'), undefined)
    })
  })
}
