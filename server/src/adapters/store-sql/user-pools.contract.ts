import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientId, lambdaArn, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { SigningKey } from '../../model/signing-key.ts'
import { anAppClient, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function userPoolContract(database: string, open: OpenStore): void {
  const pool = aUserPool({
    name: 'Kunden & "Gäste" \u{1f98a}',
    triggers: { preTokenGeneration: { arn: lambdaArn('arn:aws:lambda:us-east-1:0:function:f'), version: 'V3_0' } },
    tags: { __proto__x: 'a', 'poolhouse:id': '', newline: 'a\nb\u0000c' },
    createdAt: new Date('2026-11-21T12:00:00.001Z'),
  })

  describe(`UserPoolStore on ${database}`, () => {
    it('gives back a pool as it was inserted', async () => {
      const store = await open()

      assert.equal(await store.userPools.insert(pool), true)

      assert.deepEqual(await store.userPools.find(pool.id), pool)
      assert.deepEqual(await store.userPools.list('us-east-1', { limit: 10 }), [pool])
      assert.equal(await store.userPools.find(userPoolId('us-east-1_Unknown01')), undefined)
    })

    it('finds nothing by an id with a NUL or a lone surrogate', async () => {
      const store = await open()
      await store.userPools.insert(pool)

      assert.equal(await store.userPools.find(userPoolId(`${pool.id}\0`)), undefined)
      assert.equal(await store.userPools.find(userPoolId(`${pool.id}\ud800`)), undefined)
    })

    it('refuses a second pool of one id, and keeps the first', async () => {
      const store = await open()
      await store.userPools.insert(pool)

      assert.equal(await store.userPools.insert({ ...pool, name: 'other' }), false)

      assert.deepEqual(await store.userPools.find(pool.id), pool)
    })

    it('lets exactly one of many callers have an id', async () => {
      const store = await open()

      const won = await Promise.all(
        Array.from({ length: 20 }, (_, n) => store.userPools.insert({ ...pool, name: `pool ${n}` })),
      )

      assert.equal(won.filter(Boolean).length, 1)
      assert.equal((await store.userPools.find(pool.id))?.name, `pool ${won.indexOf(true)}`)
    })

    it('loses no update when many callers change one pool', async () => {
      const store = await open()
      await store.userPools.insert({ ...pool, name: '0' })

      const add = () => store.userPools.update(pool.id, (now) => ({ ...now, name: String(Number(now.name) + 1) }))
      const names = await Promise.all(Array.from({ length: 20 }, async () => (await add())?.name))

      assert.equal((await store.userPools.find(pool.id))?.name, '20')
      assert.equal(new Set(names).size, 20)
    })

    it('writes nothing when the change throws', async () => {
      const store = await open()
      await store.userPools.insert(pool)
      const refuse = () => {
        throw new Error('refused')
      }

      await assert.rejects(store.userPools.update(pool.id, refuse), /refused/)

      assert.deepEqual(await store.userPools.find(pool.id), pool)
      assert.equal(await store.userPools.update(userPoolId('us-east-1_Unknown01'), refuse), undefined)
    })

    it('shows a change at once to who reads after it', async () => {
      const store = await open()
      await store.userPools.insert(pool)

      for (let n = 0; n < 20; n++) {
        await store.userPools.find(pool.id)
        await store.userPools.update(pool.id, (now) => ({ ...now, name: `name ${n}` }))
        assert.equal((await store.userPools.find(pool.id))?.name, `name ${n}`)
      }
    })

    it('lists the pools of a region by id, page by page', async () => {
      const store = await open()
      // Byte order: capitals before small letters, whatever the database thinks of languages.
      const names = ['us-east-1_B', 'us-east-1_a', 'us-east-1_C', 'us-east-1_b', 'us-east-1_0', 'eu-west-1_A']
      for (const id of names.map(userPoolId)) await store.userPools.insert({ ...pool, id })

      const first = await store.userPools.list('us-east-1', { limit: 3 })
      const second = await store.userPools.list('us-east-1', { limit: 3, after: 'us-east-1_C' })

      const ids = [...first, ...second].map((each) => each.id)
      assert.deepEqual(ids, ['us-east-1_0', 'us-east-1_B', 'us-east-1_C', 'us-east-1_a', 'us-east-1_b'])
      assert.deepEqual(await store.userPools.list('us-east-1', { limit: 3, after: 'us-east-1_b' }), [])
    })

    it('lists the pools of a region but for one, and loses none to it at the end of a page', async () => {
      const store = await open()
      const names = ['us-east-1_A', 'us-east-1_B', 'us-east-1_C']
      for (const id of names.map(userPoolId)) await store.userPools.insert({ ...pool, id })

      const listed = await store.userPools.list('us-east-1', { limit: 2 }, { except: userPoolId('us-east-1_B') })

      assert.deepEqual(
        listed.map(({ id }) => id),
        ['us-east-1_A', 'us-east-1_C'],
      )
    })

    it('counts in numbers that can be added to', async () => {
      const store = await open()
      await store.userPools.insert(pool)

      assert.equal((await store.userPools.count('us-east-1')) + 1, 2)
      assert.equal(await store.userPools.count('eu-west-1'), 0)
    })

    it('deletes a pool with everything that belongs to it, and nothing of another', async () => {
      const store = await open()
      const other = aUserPool({ id: userPoolId('us-east-1_Other0001') })
      for (const each of [pool, other]) {
        const clientOf = anAppClient({
          id: clientId(`client${each.id}`),
          userPoolId: each.id,
          secrets: [{ id: 'one', sealed: sealed(Uint8Array.of(1)), createdAt: NOON }],
        })
        await store.userPools.insert(each)
        await store.appClients.insert(clientOf)
        await store.resourceServers.insert({ userPoolId: each.id, identifier: 'orders', name: 'Orders' })
        await store.groups.insert({ userPoolId: each.id, name: 'staff', createdAt: NOON, updatedAt: NOON })
        await store.domains.insert(domainOf(each.id))
        await store.signingKeys.insertFirst(keyOf(each.id))
      }
      // Whatever is cached has to go too.
      const everything = async (id: typeof pool.id) => [
        await store.userPools.find(id),
        await store.appClients.findAnywhere(clientId(`client${id}`)),
        await store.resourceServers.find(id, 'orders'),
        await store.groups.find(id, 'staff'),
        await store.domains.find(`domain-${id}`),
        (await store.signingKeys.findByPool(id))[0],
      ]
      assert.equal((await everything(pool.id)).filter(Boolean).length, 6)
      const others = await everything(other.id)

      assert.equal(await store.userPools.delete(pool.id), true)

      assert.deepEqual(await everything(pool.id), Array(6).fill(undefined))
      assert.deepEqual(await everything(other.id), others)
      assert.equal(await store.userPools.delete(pool.id), false)
    })

    it('takes nothing for a pool that was deleted meanwhile: SEC-58', async () => {
      const store = await open()
      const gone = { code: 'ResourceNotFoundException', message: `User pool ${pool.id} does not exist.` }

      await assert.rejects(store.appClients.insert(anAppClient({ userPoolId: pool.id })), gone)
      await assert.rejects(store.resourceServers.insert({ userPoolId: pool.id, identifier: 'o', name: 'O' }), gone)
      await assert.rejects(store.domains.insert(domainOf(pool.id)), gone)
      const group = { userPoolId: pool.id, name: 'staff', createdAt: NOON, updatedAt: NOON }
      await assert.rejects(store.groups.insert(group), gone)
      assert.equal(await store.signingKeys.insertFirst(keyOf(pool.id)), false)
    })

    it('leaves nothing behind when a pool is deleted while others add to it', async () => {
      const store = await open()
      for (let round = 0; round < 5; round++) {
        await store.userPools.insert(pool)
        const ids = Array.from({ length: 10 }, (_, n) => clientId(`client${round}${n}`))
        const inserts = ids.map((id) => store.appClients.insert(anAppClient({ id, userPoolId: pool.id })))

        const results = await Promise.allSettled([
          ...inserts.slice(0, 5),
          store.userPools.delete(pool.id),
          ...inserts.slice(5),
        ])

        for (const result of results) {
          if (result.status === 'rejected') assert.equal(result.reason.code, 'ResourceNotFoundException')
        }
        for (const id of ids) assert.equal(await store.appClients.findAnywhere(id), undefined)
      }
    })
  })
}

const domainOf = (id: SigningKey['userPoolId']) =>
  ({
    domain: `domain-${id}`,
    userPoolId: id,
    custom: false,
    managedLoginVersion: 2,
    version: '20261121120000',
  }) as const

const keyOf = (id: SigningKey['userPoolId']): SigningKey => ({
  userPoolId: id,
  use: 'access',
  kid: 'kid',
  publicKey: { n: 'n', e: 'AQAB' },
  sealedPrivateKey: sealed(Uint8Array.of(1, 2, 3)),
  createdAt: NOON,
})
