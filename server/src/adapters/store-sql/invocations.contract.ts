import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type UserPoolId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { SealedInvocation } from '../../ports/invocation-store.ts'
import type { Store } from '../../ports/store.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'

const pool = aUserPool().id
const after = (milliseconds: number) => new Date(NOON.getTime() + milliseconds)

const record = (id: string, some: Partial<SealedInvocation> = {}): SealedInvocation => ({
  id,
  requestId: `request of ${id}`,
  userPoolId: pool,
  clientId: '1example23456789',
  triggerSource: 'TokenGeneration_ClientCredentials',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:tokens',
  outcome: 'ok',
  at: NOON,
  nth: 0,
  sealed: sealed(new Uint8Array([0, 1, 255])),
  ...some,
})

/** What ports/invocation-store.ts promises. */
export function invocationStoreContract(database: string, open: () => Promise<Store>) {
  const withPool = async (...ids: UserPoolId[]) => {
    const store = await open()
    for (const id of [pool, ...ids]) await store.userPools.insert(aUserPool({ id }))
    return store
  }
  const idsOf = (records: readonly SealedInvocation[]) => records.map(({ id }) => id)

  describe(`invocation records on ${database}`, () => {
    it('gives back a record as it was taken', async () => {
      const { invocations } = await withPool()
      await invocations.insertAll([record('a'), record('b', { clientId: null })])
      const found = await invocations.find(pool, 'a')
      assert.deepEqual({ ...found, sealed: [...(found?.sealed ?? [])] }, { ...record('a'), sealed: [0, 1, 255] })
      assert.equal((await invocations.find(pool, 'b'))?.clientId, null)
    })

    it('finds nothing through another pool', async () => {
      const other = userPoolId('us-east-1_Other1234')
      const { invocations } = await withPool(other)
      await invocations.insertAll([record('a')])
      assert.equal(await invocations.find(other, 'a'), undefined)
      assert.deepEqual(await invocations.list({ userPoolId: other }, { limit: 10 }), [])
      assert.deepEqual(await invocations.list({ userPoolId: other }, { limit: 10, after: 'a' }), [])
    })

    it('leaves out records of a pool that is gone, and keeps the others of the batch', async () => {
      const { invocations } = await withPool()
      const gone = userPoolId('us-east-1_Gone12345')
      await invocations.insertAll([record('a', { userPoolId: gone }), record('b')])
      assert.equal(await invocations.find(gone, 'a'), undefined)
      assert.ok(await invocations.find(pool, 'b'))
    })

    it('takes an id once', async () => {
      const { invocations } = await withPool()
      await invocations.insertAll([record('a')])
      await invocations.insertAll([record('a', { outcome: 'timeout' }), record('b')])
      assert.equal((await invocations.find(pool, 'a'))?.outcome, 'ok')
      assert.ok(await invocations.find(pool, 'b'))
    })

    it('takes more records at once than one statement has room for', async () => {
      const { invocations } = await withPool()
      await invocations.insertAll(Array.from({ length: 1001 }, (_, n) => record(`record ${n}`, { nth: n })))
      assert.equal((await invocations.list({ userPoolId: pool }, { limit: 2000 })).length, 1001)
    })

    it('loses records with their pool', async () => {
      const store = await withPool()
      await store.invocations.insertAll([record('a')])
      await store.userPools.delete(pool)
      await store.userPools.insert(aUserPool())
      assert.equal(await store.invocations.find(pool, 'a'), undefined)
    })

    it('lists the newest first, those of one millisecond in the order in which they were taken', async () => {
      const { invocations } = await withPool()
      await invocations.insertAll([record('b', { nth: 1 }), record('c', { at: after(1) }), record('a', { nth: 0 })])
      assert.deepEqual(idsOf(await invocations.list({ userPoolId: pool }, { limit: 10 })), ['c', 'b', 'a'])
    })

    it('lists page by page without a gap', async () => {
      const { invocations } = await withPool()
      await invocations.insertAll(['a', 'b', 'c', 'd', 'e'].map((id, n) => record(id, { nth: n })))
      const first = await invocations.list({ userPoolId: pool }, { limit: 2 })
      await invocations.insertAll([record('newer', { at: after(5) })])
      const second = await invocations.list({ userPoolId: pool }, { limit: 2, after: first[1]?.id ?? '' })
      const third = await invocations.list({ userPoolId: pool }, { limit: 2, after: second[1]?.id ?? '' })
      assert.deepEqual([first, second, third].map(idsOf), [['e', 'd'], ['c', 'b'], ['a']])
    })

    it('lists nothing after a record that is gone', async () => {
      const { invocations } = await withPool()
      await invocations.insertAll([record('a')])
      assert.deepEqual(await invocations.list({ userPoolId: pool }, { limit: 2, after: 'gone' }), [])
    })

    const narrowing = {
      clientId: 'another',
      requestId: 'another',
      triggerSource: 'PreSignUp_SignUp',
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:another',
      outcome: 'timeout',
    } as const
    for (const [member, value] of Object.entries(narrowing)) {
      it(`narrows by ${member}`, async () => {
        const { invocations } = await withPool()
        await invocations.insertAll([record('a'), record('b', { [member]: value })])
        assert.deepEqual(idsOf(await invocations.list({ userPoolId: pool, [member]: value }, { limit: 10 })), ['b'])
      })
    }

    it('narrows by time: from since on, and before until', async () => {
      const { invocations } = await withPool()
      await invocations.insertAll([0, 1, 2, 3].map((n) => record(`${n}`, { at: after(n) })))
      const filter = { userPoolId: pool, since: after(1), until: after(3) }
      assert.deepEqual(idsOf(await invocations.list(filter, { limit: 10 })), ['2', '1'])
    })

    it('removes what lies beyond the newest, step by step', async () => {
      const other = userPoolId('us-east-1_Other1234')
      const { invocations } = await withPool(other)
      await invocations.insertAll(Array.from({ length: 7 }, (_, n) => record(`${n}`, { nth: n })))
      await invocations.insertAll([record('theirs', { userPoolId: other })])
      assert.equal(await invocations.removeBeyond(pool, 3, 3), 3)
      assert.equal(await invocations.removeBeyond(pool, 3, 3), 1)
      assert.equal(await invocations.removeBeyond(pool, 3, 3), 0)
      assert.deepEqual(idsOf(await invocations.list({ userPoolId: pool }, { limit: 10 })), ['6', '5', '4'])
      assert.ok(await invocations.find(other, 'theirs'))
    })

    it('removes what is too old from all pools, step by step', async () => {
      const other = userPoolId('us-east-1_Other1234')
      const { invocations } = await withPool(other)
      await invocations.insertAll([record('a'), record('b', { at: after(1) }), record('c', { at: after(2) })])
      await invocations.insertAll([record('a', { userPoolId: other })])
      assert.equal(await invocations.removeBefore(after(2), 2), 2)
      assert.equal(await invocations.removeBefore(after(2), 2), 1)
      assert.equal(await invocations.removeBefore(after(2), 2), 0)
      assert.deepEqual(idsOf(await invocations.list({ userPoolId: pool }, { limit: 10 })), ['c'])
      assert.equal(await invocations.find(other, 'a'), undefined)
    })
  })
}
