import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { username, userPoolId, userSub } from '../../model/ids.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function membershipContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const other = aUserPool({ id: userPoolId('us-east-1_Other0001') })
  const ada = aUser()
  const bob = aUser({ sub: userSub('sub-of-bob'), username: username('bob') })
  const groupNames = ['admins', 'readers', 'writers']

  const openWithAll: OpenStore = async () => {
    const store = await open()
    for (const each of [pool, other]) await store.userPools.insert(each)
    for (const user of [ada, bob]) await store.users.insert(keyed(pool, user))
    for (const name of groupNames) {
      await store.groups.insert({ userPoolId: pool.id, name, createdAt: NOON, updatedAt: NOON })
    }
    return store
  }

  describe(`MembershipStore on ${database}`, () => {
    it('adds users to groups, once, and lists both ways, page by page', async () => {
      const store = await openWithAll()

      for (const name of ['writers', 'admins', 'admins']) {
        assert.equal(await store.memberships.add(pool.id, name, ada.sub, NOON, 100), 'added')
      }
      await store.memberships.add(pool.id, 'admins', bob.sub, NOON, 100)

      const groups = await store.memberships.groupsOf(pool.id, ada.sub, { limit: 9 })
      assert.deepEqual(
        groups.map(({ name }) => name),
        ['admins', 'writers'],
      )
      assert.deepEqual(await store.memberships.allGroupsOf(pool.id, ada.sub), groups)
      const rest = await store.memberships.groupsOf(pool.id, ada.sub, { limit: 9, after: 'admins' })
      assert.deepEqual(rest, groups.slice(1))
      const [first] = await store.memberships.usersOf(pool.id, 'admins', { limit: 1 })
      assert.equal(first?.username, 'ada')
      const second = await store.memberships.usersOf(pool.id, 'admins', { limit: 9, after: ada.sub })
      assert.deepEqual(
        second.map((user) => user.username),
        ['bob'],
      )
    })

    it('knows groups and users of the pool only: SEC-58', async () => {
      const store = await openWithAll()
      await store.memberships.add(pool.id, 'admins', ada.sub, NOON, 100)

      assert.equal(await store.memberships.add(pool.id, 'nobody', ada.sub, NOON, 100), 'unknown-group')
      assert.equal(await store.memberships.add(pool.id, 'admins', userSub('nobody'), NOON, 100), 'unknown-user')
      assert.equal(await store.memberships.add(other.id, 'admins', ada.sub, NOON, 100), 'unknown-group')
      await store.memberships.remove(other.id, 'admins', ada.sub)
      assert.deepEqual(await store.memberships.groupsOf(other.id, ada.sub, { limit: 9 }), [])
      assert.equal((await store.memberships.usersOf(pool.id, 'admins', { limit: 9 })).length, 1)
    })

    it('keeps to the limit also when many groups are added at once', async () => {
      const store = await openWithAll()

      const results = await Promise.all(
        groupNames.map((name) => store.memberships.add(pool.id, name, ada.sub, NOON, 2)),
      )

      assert.deepEqual(results.toSorted(), ['added', 'added', 'too-many'])
    })

    it('ends a membership when it is removed, with its group, and with its user', async () => {
      const store = await openWithAll()
      for (const name of groupNames) await store.memberships.add(pool.id, name, ada.sub, NOON, 100)

      await store.memberships.remove(pool.id, 'readers', ada.sub)
      await store.groups.delete(pool.id, 'writers')
      const left = await store.memberships.groupsOf(pool.id, ada.sub, { limit: 9 })
      assert.deepEqual(
        left.map(({ name }) => name),
        ['admins'],
      )
      await store.users.delete(pool.id, ada.sub)
      assert.deepEqual(await store.memberships.usersOf(pool.id, 'admins', { limit: 9 }), [])
    })
  })
}
