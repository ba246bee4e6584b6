import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { userPoolId } from '../../model/ids.ts'
import { anAppClient, aUser, aUserPool } from '../../testing/entities.ts'
import type { OpenStore } from './store.contract.ts'

export function transactionContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const other = aUserPool({ id: userPoolId('us-east-1_Other0001') })

  describe(`Store on ${database}`, () => {
    it('writes all of a transaction, and gives its result', async () => {
      const store = await open()

      const result = await store.transaction(async (tx) => {
        await tx.userPools.insert(pool)
        await tx.appClients.insert(anAppClient())
        return (await tx.userPools.find(pool.id))?.name
      })

      assert.equal(result, pool.name)
      assert.deepEqual(await store.appClients.findAnywhere(anAppClient().id), anAppClient())
    })

    it('writes nothing of a transaction that failed', async () => {
      const store = await open()
      await store.userPools.insert(pool)
      await store.userPools.find(pool.id)

      const failing = store.transaction(async (tx) => {
        await tx.userPools.update(pool.id, (now) => ({ ...now, name: 'new' }))
        await tx.userPools.insert(other)
        throw new Error('no')
      })

      await assert.rejects(failing, /no/)
      assert.deepEqual(await store.userPools.find(pool.id), pool)
      assert.equal(await store.userPools.find(other.id), undefined)
    })

    it('reads its own writes inside, and shows them to nobody else before the end', async () => {
      const store = await open()
      await store.userPools.insert(pool)
      await store.userPools.find(pool.id)

      await store.transaction(async (tx) => {
        await tx.userPools.update(pool.id, (now) => ({ ...now, name: 'new' }))
        assert.equal((await tx.userPools.find(pool.id))?.name, 'new')
        // From the cache, so it does not wait for the one connection.
        assert.equal((await store.userPools.find(pool.id))?.name, pool.name)
      })

      assert.equal((await store.userPools.find(pool.id))?.name, 'new')
    })

    it('shows nobody what it then takes back', async () => {
      const store = await open()
      await store.userPools.insert(pool)
      const ada = aUser()
      let seen: Promise<unknown> | undefined

      const failing = store.transaction(async (tx) => {
        await tx.users.insert(keyed(pool, ada))
        seen = store.users.find(pool.id, ada.sub)
        await tx.users.find(pool.id, ada.sub)
        throw new Error('no')
      })

      await assert.rejects(failing, /no/)
      assert.equal(await seen, undefined)
    })

    it('does nothing more for work that outlives its transaction', async () => {
      const store = await open()
      await store.userPools.insert(pool)
      const left: (() => Promise<unknown>)[] = []

      await store.transaction(async (tx) => {
        left.push(
          () => tx.users.find(pool.id, aUser().sub),
          () => tx.attempts.clear(pool.id, 'sub', 'code'),
        )
      })

      for (const late of left) await assert.rejects(late)
    })

    it('runs many transactions at once without mixing them', async () => {
      const store = await open()
      const ids = Array.from({ length: 20 }, (_, n) => userPoolId(`us-east-1_${n}`))

      const results = await Promise.allSettled(
        ids.map((id, n) =>
          store.transaction(async (tx) => {
            await tx.userPools.insert({ ...pool, id })
            if (n % 2 === 1) throw new Error('no')
          }),
        ),
      )

      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 10)
      assert.equal(await store.userPools.count('us-east-1'), 10)
    })

    it('gives every reader an answer that none of them can change for the others', async () => {
      const store = await open()
      await store.userPools.insert(pool)
      await store.userPools.find(pool.id)

      const found = (await store.userPools.find(pool.id)) as { name: string; tags: Record<string, string> }

      assert.throws(() => {
        found.name = 'mine'
      }, TypeError)
      assert.throws(() => {
        found.tags['mine'] = 'too'
      }, TypeError)
    })

    it('is empty after wipe, but for the facts about itself', async () => {
      const store = await open()
      await store.meta.insert('fact', Uint8Array.of(7))
      await store.userPools.insert(pool)
      await store.appClients.insert(anAppClient())
      await store.appClients.findAnywhere(anAppClient().id)

      await store.wipe()

      assert.equal(await store.appClients.findAnywhere(anAppClient().id), undefined)
      assert.equal(await store.userPools.count('us-east-1'), 0)
      assert.deepEqual(await store.meta.find('fact'), Uint8Array.of(7))
      assert.equal(await store.userPools.insert(pool), true)
    })

    it('keeps a fact about itself as it was first told', async () => {
      const store = await open()

      assert.equal(await store.meta.insert('fact', Uint8Array.of(1)), true)
      assert.equal(await store.meta.insert('fact', Uint8Array.of(2)), false)
      assert.deepEqual(await store.meta.find('fact'), Uint8Array.of(1))
      assert.equal(await store.meta.find('other'), undefined)
    })

    it('answers a ping', async () => {
      const store = await open()

      await store.ping()
    })
  })
}
