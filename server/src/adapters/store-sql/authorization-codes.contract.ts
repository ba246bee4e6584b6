import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AuthorizationCode } from '../../model/authorization-code.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function authorizationCodeContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)
  const code: AuthorizationCode = {
    userPoolId: pool.id,
    hash: 'hash',
    clientId: clientId('1example23456789'),
    redirectUri: 'https://app.example/callback',
    codeChallenge: 'challenge',
    sessionId: 'session',
    sealed: sealed(new Uint8Array([1, 2, 3])),
    expiresAt: later(300),
  }
  const openWithCode = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.authorizationCodes.insert(code)
    return store.authorizationCodes
  }

  describe(`AuthorizationCodeStore on ${database}`, () => {
    it('gives a code to its first use, and tells later ones', async () => {
      const codes = await openWithCode()

      const first = await codes.use(pool.id, 'hash', NOON)
      assert.equal(await codes.wasUsedAgain(pool.id, 'hash'), false)
      const again = await codes.use(pool.id, 'hash', later(1))

      assert.equal(first.kind, 'first')
      assert.deepEqual(first.kind === 'first' && { ...first.code, sealed: code.sealed }, code)
      assert.equal(again.kind === 'again' && again.code.sessionId, 'session')
      assert.equal(await codes.wasUsedAgain(pool.id, 'hash'), true)
    })

    it('SEC-13 V4 gives a code to exactly one of fifty callers', async () => {
      const codes = await openWithCode()

      const uses = await Promise.all(Array.from({ length: 50 }, () => codes.use(pool.id, 'hash', NOON)))

      assert.deepEqual(
        [uses.filter(({ kind }) => kind === 'first').length, uses.filter(({ kind }) => kind === 'again').length],
        [1, 49],
      )
    })

    it('does not know a code of another pool', async () => {
      const codes = await openWithCode()

      assert.deepEqual(await codes.use(userPoolId('us-east-1_Other0001'), 'hash', NOON), { kind: 'unknown' })
    })

    it('deletes what has expired', async () => {
      const codes = await openWithCode()
      await codes.insert({ ...code, hash: 'longer', expiresAt: later(301) })

      assert.equal(await codes.deleteExpired(later(300), 500), 1)
      assert.equal((await codes.use(pool.id, 'longer', NOON)).kind, 'first')
    })
  })
}
