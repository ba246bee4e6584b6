import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { SealedHappening } from '../../ports/activity-stores.ts'
import type { Store } from '../../ports/store.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'

const pool = aUserPool().id
const other = userPoolId('us-east-1_Other1234')
const after = (milliseconds: number) => new Date(NOON.getTime() + milliseconds)

const happening = (id: string, some: Partial<SealedHappening> = {}): SealedHappening => ({
  id,
  userPoolId: pool,
  at: NOON,
  nth: 0,
  kind: 'sign-in',
  outcome: 'ok',
  clientId: '1example23456789',
  sub: 'a sub',
  sealed: sealed(new Uint8Array([0, 1, 255])),
  ...some,
})

/** What ports/activity-stores.ts promises of happenings. */
export function happeningContract(database: string, open: () => Promise<Store>) {
  const withPools = async () => {
    const store = await open()
    for (const id of [pool, other]) await store.userPools.insert(aUserPool({ id }))
    return store
  }
  const idsOf = (found: readonly SealedHappening[]) => found.map(({ id }) => id)

  describe(`happenings on ${database}`, () => {
    it('gives them back as they were taken, to their pool alone', async () => {
      const { happenings } = await withPools()
      const nobody = { clientId: null, sub: null } as const
      await happenings.insertAll([happening('a'), happening('b', { ...nobody, at: after(1) })])
      const found = await happenings.list({ userPoolId: pool }, { limit: 10 })
      assert.deepEqual(
        found.map((each) => ({ ...each, sealed: [...each.sealed] })),
        [
          { ...happening('b', { ...nobody, at: after(1) }), sealed: [0, 1, 255] },
          { ...happening('a'), sealed: [0, 1, 255] },
        ],
      )
      assert.deepEqual(await happenings.list({ userPoolId: other }, { limit: 10 }), [])
      assert.deepEqual(await happenings.list({ userPoolId: other }, { limit: 10, after: 'b' }), [])
    })

    it('lists the newest first, page by page without a gap', async () => {
      const { happenings } = await withPools()
      await happenings.insertAll(['a', 'b', 'c', 'd', 'e'].map((id, nth) => happening(id, { nth })))
      const list = (page: string | undefined) =>
        happenings.list({ userPoolId: pool }, { limit: 2, ...(page !== undefined && { after: page }) })
      const first = await list(undefined)
      await happenings.insertAll([happening('newer', { at: after(5) })])
      const second = await list(first[1]?.id)
      assert.deepEqual([first, second, await list(second[1]?.id)].map(idsOf), [['e', 'd'], ['c', 'b'], ['a']])
      assert.deepEqual(await list('gone'), [])
    })

    const narrowing = { kind: 'grant', outcome: 'refused', clientId: 'another', sub: 'another' } as const
    for (const [member, value] of Object.entries(narrowing)) {
      it(`narrows by ${member}`, async () => {
        const { happenings } = await withPools()
        await happenings.insertAll([happening('a'), happening('b', { [member]: value })])
        assert.deepEqual(idsOf(await happenings.list({ userPoolId: pool, [member]: value }, { limit: 10 })), ['b'])
      })
    }

    it('narrows by time: from since on, and before until', async () => {
      const { happenings } = await withPools()
      await happenings.insertAll([0, 1, 2, 3].map((n) => happening(`${n}`, { at: after(n) })))
      const filter = { userPoolId: pool, since: after(1), until: after(3) }
      assert.deepEqual(idsOf(await happenings.list(filter, { limit: 10 })), ['2', '1'])
    })

    it('leaves out those of a pool that is gone, and loses them with their pool', async () => {
      const { happenings, userPools } = await withPools()
      await happenings.insertAll([happening('a', { userPoolId: userPoolId('us-east-1_Gone12345') }), happening('b')])
      assert.deepEqual(idsOf(await happenings.list({ userPoolId: pool }, { limit: 10 })), ['b'])
      await userPools.delete(pool)
      await userPools.insert(aUserPool())
      assert.deepEqual(await happenings.list({ userPoolId: pool }, { limit: 10 }), [])
    })

    it('removes what lies beyond the newest of a kind, step by step', async () => {
      const { happenings } = await withPools()
      await happenings.insertAll(Array.from({ length: 7 }, (_, n) => happening(`${n}`, { nth: n })))
      await happenings.insertAll([happening('a grant', { kind: 'grant' }), happening('theirs', { userPoolId: other })])
      assert.equal(await happenings.removeBeyond(pool, 'sign-in', 3, 3), 3)
      assert.equal(await happenings.removeBeyond(pool, 'sign-in', 3, 3), 1)
      assert.equal(await happenings.removeBeyond(pool, 'sign-in', 3, 3), 0)
      assert.deepEqual(idsOf(await happenings.list({ userPoolId: pool, kind: 'sign-in' }, { limit: 10 })), [
        '6',
        '5',
        '4',
      ])
      assert.equal((await happenings.list({ userPoolId: pool }, { limit: 10 })).length, 4)
      assert.equal((await happenings.list({ userPoolId: other }, { limit: 10 })).length, 1)
    })

    it('removes what is too old from all pools, step by step', async () => {
      const { happenings } = await withPools()
      await happenings.insertAll([happening('a'), happening('b', { at: after(1) }), happening('c', { at: after(2) })])
      await happenings.insertAll([happening('a', { userPoolId: other })])
      assert.equal(await happenings.removeBefore(after(2), 2), 2)
      assert.equal(await happenings.removeBefore(after(2), 2), 1)
      assert.equal(await happenings.removeBefore(after(2), 2), 0)
      assert.deepEqual(idsOf(await happenings.list({ userPoolId: pool }, { limit: 10 })), ['c'])
    })
  })
}
