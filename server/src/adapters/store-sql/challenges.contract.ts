import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PendingChallenge } from '../../model/challenge.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function challengeContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const challenge: PendingChallenge = {
    userPoolId: pool.id,
    clientId: clientId('1example23456789abcdefghij'),
    handleHash: 'a'.repeat(64),
    name: 'PASSWORD_VERIFIER',
    sealed: sealed(Uint8Array.of(0, 1, 255)),
    wrongAnswers: 0,
    expiresAt: NOON,
  }
  const opened = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.challenges.insert(challenge)
    return store
  }

  describe(`ChallengeStore on ${database}`, () => {
    it('gives a challenge back once', async () => {
      const store = await opened()

      assert.deepEqual(await store.challenges.find(challenge), challenge)
      assert.deepEqual(await store.challenges.take(challenge), challenge)
      assert.equal(await store.challenges.take(challenge), undefined)
      assert.equal(await store.challenges.find(challenge), undefined)
    })

    it('lets exactly one of 50 parallel answers have a challenge (V5)', async () => {
      const store = await opened()

      const taken = await Promise.all(Array.from({ length: 50 }, () => store.challenges.take(challenge)))

      assert.equal(taken.filter(Boolean).length, 1)
    })

    it('counts wrong answers, and is used up by the last that is allowed, however many come at once', async () => {
      const store = await opened()

      assert.equal(await store.challenges.countWrong(challenge, 5), true)
      assert.equal((await store.challenges.find(challenge))?.wrongAnswers, 1)
      const counted = await Promise.all(Array.from({ length: 20 }, () => store.challenges.countWrong(challenge, 5)))
      assert.equal(counted.filter(Boolean).length, 4)
      assert.equal(await store.challenges.take(challenge), undefined)
    })

    const others: [string, Partial<PendingChallenge>][] = [
      ['pool (V16)', { userPoolId: userPoolId('us-east-1_Other0001') }],
      ['client', { clientId: clientId('other') }],
      ['handle', { handleHash: 'b'.repeat(64) }],
      ['challenge', { name: 'NEW_PASSWORD_REQUIRED' }],
    ]
    for (const [what, other] of others) {
      it(`gives nothing to another ${what}, and leaves the challenge to its own`, async () => {
        const store = await opened()

        assert.equal(await store.challenges.find({ ...challenge, ...other }), undefined)
        assert.equal(await store.challenges.take({ ...challenge, ...other }), undefined)
        assert.deepEqual(await store.challenges.take(challenge), challenge)
      })
    }

    it('goes with its pool, and is not inserted without one', async () => {
      const store = await opened()
      await store.userPools.delete(pool.id)
      await assert.rejects(store.challenges.insert(challenge), { code: 'ResourceNotFoundException' })

      await store.userPools.insert(pool)
      assert.equal(await store.challenges.take(challenge), undefined)
    })

    it('removes what has expired, the oldest first, in steps', async () => {
      const store = await opened()
      const at = (seconds: number) => new Date(NOON.getTime() + 1000 * seconds)
      for (const n of [1, 2, 3]) await store.challenges.insert({ ...challenge, handleHash: `${n}`, expiresAt: at(n) })

      assert.equal(await store.challenges.deleteExpired(at(2), 2), 2)
      assert.equal(await store.challenges.deleteExpired(at(2), 2), 1)
      assert.equal(await store.challenges.deleteExpired(at(2), 2), 0)
      assert.ok(await store.challenges.take({ ...challenge, handleHash: '3' }))
    })
  })
}
