import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import type { Device } from '../../model/device.ts'
import { userPoolId, userSub } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function deviceContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const user = aUser()
  const device: Device = {
    userPoolId: pool.id,
    sub: user.sub,
    key: 'us-east-1_0b5c7d4e-0000-4000-8000-000000000001',
    name: 'telephone',
    sealed: sealed(Uint8Array.of(0, 1, 255)),
    remembered: true,
    createdAt: NOON,
    updatedAt: NOON,
    authenticatedAt: NOON,
  }
  const later = new Date(NOON.getTime() + 60_000)
  const opened = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.users.insert(keyed(pool, user))
    await store.devices.insert(device)
    return store
  }

  describe(`DeviceStore on ${database}`, () => {
    it('keeps a device once, and gives it back', async () => {
      const { devices } = await opened()

      assert.deepEqual(await devices.find(pool.id, user.sub, device.key), device)
      assert.equal(await devices.insert({ ...device, name: 'another' }), false)
      assert.deepEqual(await devices.find(pool.id, user.sub, device.key), device)
    })

    it('keeps none of a user who is not there', async () => {
      const { devices } = await opened()

      assert.equal(await devices.insert({ ...device, sub: userSub('nobody') }), false)
    })

    it('gives none of another pool or user (V16)', async () => {
      const { devices } = await opened()

      assert.equal(await devices.find(userPoolId('us-east-1_Other0001'), user.sub, device.key), undefined)
      assert.equal(await devices.find(pool.id, userSub('somebody-else'), device.key), undefined)
      assert.equal(await devices.delete(pool.id, userSub('somebody-else'), device.key), false)
    })

    it('lists the devices of a user page by page, in the order of their keys', async () => {
      const { devices } = await opened()
      const keys = ['a', 'b', 'c'].map((end) => `us-east-1_${end}`)
      for (const key of keys) await devices.insert({ ...device, key })

      const first = await devices.list(pool.id, user.sub, { limit: 2 })
      const rest = await devices.list(pool.id, user.sub, { limit: 9, after: first.at(-1)?.key ?? '' })

      assert.deepEqual(
        [...first, ...rest].map(({ key }) => key),
        [device.key, ...keys],
      )
    })

    it('remembers and forgets, and knows when a device was used last', async () => {
      const { devices } = await opened()

      assert.equal(await devices.remember(pool.id, user.sub, device.key, false, later), true)
      await devices.authenticated(pool.id, user.sub, device.key, { at: later, address: '192.0.2.1' })
      assert.deepEqual(await devices.find(pool.id, user.sub, device.key), {
        ...device,
        remembered: false,
        updatedAt: later,
        authenticatedAt: later,
        lastAddress: '192.0.2.1',
      })
      assert.equal(await devices.delete(pool.id, user.sub, device.key), true)
      assert.equal(await devices.delete(pool.id, user.sub, device.key), false)
      assert.equal(await devices.remember(pool.id, user.sub, device.key, true, later), false)
    })

    it('goes with its user', async () => {
      const store = await opened()

      await store.users.delete(pool.id, user.sub)

      assert.deepEqual(await store.devices.list(pool.id, user.sub, { limit: 9 }), [])
    })
  })
}
