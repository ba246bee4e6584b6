import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { SigningKey } from '../../model/signing-key.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function signingKeyContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const key: SigningKey = {
    userPoolId: pool.id,
    use: 'access',
    kid: '1u/2+kx3cGV0aGluZyBvZiAzMiBieXRlcyBpbiBiYXNlNjQ=',
    publicKey: { n: 'modulus', e: 'AQAB' },
    sealedPrivateKey: sealed(Uint8Array.from({ length: 1300 }, (_, n) => n % 256)),
    createdAt: NOON,
  }

  describe(`SigningKeyStore on ${database}`, () => {
    it('gives back the keys of a pool, the newest first', async () => {
      const store = await open()
      await store.userPools.insert(pool)
      const later: SigningKey = { ...key, use: 'id', createdAt: new Date(NOON.getTime() + 1) }

      assert.deepEqual(await store.signingKeys.findByPool(pool.id), [])
      assert.equal(await store.signingKeys.insertFirst(key), true)
      assert.deepEqual(await store.signingKeys.findByPool(pool.id), [key])
      assert.equal(await store.signingKeys.insertFirst(later), true)

      assert.deepEqual(await store.signingKeys.findByPool(pool.id), [later, key])
      assert.deepEqual(await store.signingKeys.findByPool(userPoolId('us-east-1_Other0001')), [])
    })

    it('gives the same object again, so that a parsed key can be kept with it', async () => {
      const store = await open()
      await store.userPools.insert(pool)
      await store.signingKeys.insertFirst(key)

      const [first] = await store.signingKeys.findByPool(pool.id)
      await store.userPools.update(pool.id, (now) => ({ ...now, name: 'new' }))

      assert.equal((await store.signingKeys.findByPool(pool.id))[0], first)
    })

    it('lets exactly one of many nodes give a pool its first key for a use', async () => {
      const store = await open()
      await store.userPools.insert(pool)

      const tries = Array.from({ length: 20 }, (_, n) => store.signingKeys.insertFirst({ ...key, kid: `kid ${n}` }))
      const won = await Promise.all(tries)

      assert.equal(won.filter(Boolean).length, 1)
      const kids = (await store.signingKeys.findByPool(pool.id)).map(({ kid }) => kid)
      assert.deepEqual(kids, [`kid ${won.indexOf(true)}`])
    })
  })
}
