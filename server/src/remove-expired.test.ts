import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { removeExpired } from './remove-expired.ts'
import { aUserPool } from './testing/entities.ts'
import { NOON } from './testing/test-clock.ts'
import { memoryStore } from './testing/test-deps.ts'

const after = (minutes: number) => new Date(NOON.getTime() + 60_000 * minutes)

describe('removeExpired', () => {
  it('removes everything that is past its time, however much it is, and nothing else', async () => {
    const store = await memoryStore()
    const { id } = aUserPool()
    await store.userPools.insert(aUserPool())
    await store.transaction(async (tx) => {
      for (let n = 0; n < 1100; n++) {
        const start = { failures: 1, expiresAt: after(n < 1050 ? 0 : 20) }
        await tx.lockouts.update(id, `subject ${n}`, start, (lockout) => lockout)
      }
    })

    assert.equal(await removeExpired(store, after(1)), 1050)
    assert.equal(await removeExpired(store, after(1)), 0)
    assert.ok(await store.lockouts.find(id, 'subject 1099'))
  })
})
