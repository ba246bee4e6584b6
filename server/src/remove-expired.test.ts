import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sealed } from './model/sealed.ts'
import { removeExpired } from './remove-expired.ts'
import { aUserPool } from './testing/entities.ts'
import { NOON } from './testing/test-clock.ts'
import { memoryStore } from './testing/test-deps.ts'

const day = 24 * 60 * 60_000
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

    assert.equal(await removeExpired(store, after(1), day), 1050)
    assert.equal(await removeExpired(store, after(1), day), 0)
    assert.ok(await store.lockouts.find(id, 'subject 1099'))
  })

  it('removes records that are older than they may be, whether or not new ones are kept', async () => {
    const store = await memoryStore()
    await store.userPools.insert(aUserPool())
    const row = { userPoolId: aUserPool().id, nth: 0, clientId: null, sealed: sealed(new Uint8Array()) }
    for (const [id, at] of Object.entries({ old: after(-2), new: after(0) })) {
      await store.happenings.insertAll([{ ...row, id, at, kind: 'grant', outcome: 'ok', sub: null }])
      const run = { requestId: id, triggerSource: 'source', functionArn: 'arn', outcome: 'ok' } as const
      await store.invocations.insertAll([{ ...row, ...run, id, at }])
    }

    assert.equal(await removeExpired(store, after(0), 60_000), 2)
    for (const name of ['happenings', 'invocations'] as const) {
      const left = await store[name].list({ userPoolId: row.userPoolId }, { limit: 10 })
      assert.deepEqual(
        left.map(({ id }) => id),
        ['new'],
      )
    }
  })
})
