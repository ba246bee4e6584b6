import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { userPoolId, userSub } from '../../model/ids.ts'
import type { Passkey } from '../../model/passkey.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function passkeyContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const user = aUser()
  const passkey: Passkey = {
    userPoolId: pool.id,
    sub: user.sub,
    id: 'AQIDBA',
    publicKey: Uint8Array.of(0, 1, 255),
    counter: 0,
    relyingPartyId: 'example.com',
    name: 'Passkey',
    attachment: 'platform',
    transports: ['internal', 'hybrid'],
    createdAt: NOON,
  }
  const opened = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.users.insert(keyed(pool, user))
    assert.equal(await store.passkeys.insert(passkey), 'inserted')
    return store
  }

  describe(`PasskeyStore on ${database}`, () => {
    it('keeps a passkey once per pool, and gives it back', async () => {
      const { passkeys } = await opened()

      assert.deepEqual(await passkeys.find(pool.id, passkey.id), passkey)
      assert.deepEqual(await passkeys.ofUser(pool.id, user.sub), [passkey])
      assert.equal(await passkeys.insert({ ...passkey, name: 'another' }), 'exists')
      assert.equal(await passkeys.find(userPoolId('us-east-1_Other0001'), passkey.id), undefined)
      assert.equal(await passkeys.insert({ ...passkey, id: 'x', sub: userSub('nobody') }), 'unknown-user')
    })

    it('lets a user have twenty, however many are registered at once', async () => {
      const { passkeys } = await opened()
      const many = Array.from({ length: 30 }, (_, n) => passkeys.insert({ ...passkey, id: `id-${n}` }))

      const ends = await Promise.all(many)

      assert.equal(ends.filter((each) => each === 'inserted').length, 19)
      assert.equal(ends.filter((each) => each === 'too-many').length, 11)
      assert.equal((await passkeys.ofUser(pool.id, user.sub)).length, 20)
    })

    it('takes a count only once, and only a larger one; of many at once one is first (V5)', async () => {
      const { passkeys } = await opened()
      const use = (counter: number) => passkeys.use(pool.id, passkey.id, counter)

      assert.deepEqual([await use(0), await use(0)], [true, true])
      const ends = await Promise.all(Array.from({ length: 20 }, () => use(4_294_967_294)))
      assert.equal(ends.filter(Boolean).length, 1)
      assert.equal((await passkeys.find(pool.id, passkey.id))?.counter, 4_294_967_294)
      assert.deepEqual([await use(7), await use(0), await use(4_294_967_295)], [false, false, true])
    })

    it('deletes for its own user alone, and with the user', async () => {
      const { passkeys, users } = await opened()
      assert.equal(await passkeys.delete(pool.id, userSub('other'), passkey.id), false)
      assert.equal(await passkeys.delete(pool.id, user.sub, passkey.id), true)
      assert.equal(await passkeys.delete(pool.id, user.sub, passkey.id), false)

      await passkeys.insert(passkey)
      await users.delete(pool.id, user.sub)
      assert.equal(await passkeys.find(pool.id, passkey.id), undefined)
    })
  })
}
