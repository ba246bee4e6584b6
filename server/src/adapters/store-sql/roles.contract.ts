import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IamRole } from '../../model/role.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function roleContract(database: string, open: OpenStore): void {
  const role: IamRole = {
    name: 'Lambda',
    id: 'AROAPOOLHOUSE00000001',
    accountId: '000000000000',
    path: '/',
    assumeRolePolicyDocument: '{"Statement":[]}',
    maxSessionSeconds: 3600,
    tags: { team: 'one' },
    inlinePolicies: {},
    attachedPolicies: [],
    createdAt: NOON,
  }

  describe(`RoleStore on ${database}`, () => {
    it('gives back roles as they were inserted, whatever the case of the name, in a list by name', async () => {
      const store = await open()
      const first = { ...role, name: 'api', description: 'For the API' }
      assert.equal(await store.roles.insert(role), true)
      assert.equal(await store.roles.insert(first), true)
      assert.equal(await store.roles.insert({ ...role, name: 'LAMBDA' }), false)

      assert.deepEqual(await store.roles.find('lambda'), role)
      assert.equal(await store.roles.find('lamb'), undefined)
      assert.deepEqual(await store.roles.list(), [first, role])
    })

    it('loses no change when many callers change one role', async () => {
      const store = await open()
      await store.roles.insert(role)
      const put = (n: number) =>
        store.roles.update('lambda', (before) => ({
          ...before,
          inlinePolicies: { ...before.inlinePolicies, [`policy-${n}`]: '{}' },
        }))
      await Promise.all(Array.from({ length: 20 }, (_, n) => put(n)))
      assert.equal(Object.keys((await store.roles.find('Lambda'))?.inlinePolicies ?? {}).length, 20)
      assert.equal(await store.roles.update('other', (before) => before), undefined)
    })

    it('knows a deleted role no longer, nor any after a reset', async () => {
      const store = await open()
      await store.roles.insert(role)
      assert.equal(await store.roles.delete('LAMBDA'), true)
      assert.equal(await store.roles.delete('Lambda'), false)
      await store.roles.insert(role)
      await store.wipe()
      assert.deepEqual(await store.roles.list(), [])
    })
  })
}
