import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { username, userPoolId, userSub } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { KeyedUser, User } from '../../model/user.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function userContract(database: string, open: OpenStore): void {
  const pool = aUserPool({ aliasAttributes: ['email', 'preferred_username'], usernameCaseSensitive: false })
  const other = aUserPool({ id: userPoolId('us-east-1_Other0001') })
  const password = { sealed: sealed(Buffer.from('now')), setAt: NOON, history: [sealed(Buffer.from('then'))] }
  const ada = aUser({ password })
  const key = (user: User): KeyedUser => keyed(pool, user)
  const aUserNamed = (name: string, some: Partial<User> = {}) =>
    key(aUser({ sub: userSub(`sub-of-${name}`), username: username(name), attributes: {}, ...some }))

  const openWithPools: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.userPools.insert(other)
    return store
  }

  describe(`UserStore on ${database}`, () => {
    it('gives back a user as it was inserted, by sub and by every sign-in name', async () => {
      const store = await openWithPools()

      assert.deepEqual(await store.users.insert(key(ada)), [])

      assert.deepEqual(plain(await store.users.find(pool.id, ada.sub)), plain(ada))
      for (const name of ['ada', 'ada@example.com', ada.sub]) {
        assert.deepEqual(plain(await store.users.findByName(pool.id, name)), plain(ada))
        assert.equal(await store.users.findHolder(pool.id, name), ada.sub)
      }
      assert.equal(await store.users.findByName(pool.id, 'eve'), undefined)
    })

    it('refuses a second user with a name of the first, and keeps nothing of the second', async () => {
      const store = await openWithPools()
      await store.users.insert(key(ada))
      const eve = aUserNamed('eve', { attributes: ada.attributes })

      assert.deepEqual(await store.users.insert(eve), ['ada@example.com'])

      assert.equal(await store.users.find(pool.id, eve.user.sub), undefined)
      assert.equal(await store.users.findByName(pool.id, 'eve'), undefined)
      assert.equal(await store.users.estimate(pool.id), 1)
    })

    it('knows no name that is both of one user and the sub of another', async () => {
      const store = await openWithPools()
      await store.users.insert(key(ada))

      assert.deepEqual(await store.users.insert(aUserNamed(ada.sub)), [ada.sub])
    })

    it('lets exactly one of many callers have a name', async () => {
      const store = await openWithPools()
      const tries = Array.from({ length: 50 }, (_, n) => aUserNamed('ada', { sub: userSub(`sub-${n}`) }))

      const taken = await Promise.all(tries.map((user) => store.users.insert(user)))

      assert.equal(taken.filter((names) => names.length === 0).length, 1)
      assert.equal(await store.users.estimate(pool.id), 1)
    })

    it('loses no update when many callers change one user', async () => {
      const store = await openWithPools()
      await store.users.insert(key(ada))
      const add = (user: User) =>
        key({ ...user, attributes: { ...user.attributes, n: String(Number(user.attributes['n'] ?? 0) + 1) } })

      await Promise.all(Array.from({ length: 20 }, () => store.users.update(pool.id, ada.sub, add)))

      assert.equal((await store.users.find(pool.id, ada.sub))?.attributes['n'], '20')
    })

    it('finds a user by the new names after a change, and no longer by the old ones', async () => {
      const store = await openWithPools()
      await store.users.insert(key(ada))

      const update = await store.users.update(pool.id, ada.sub, (user) =>
        key({
          ...user,
          attributes: { email: 'ada@new.example', email_verified: 'true', preferred_username: 'Countess' },
        }),
      )

      assert.equal(update.kind, 'updated')
      assert.equal(await store.users.findHolder(pool.id, 'ada@example.com'), undefined)
      assert.equal(await store.users.findHolder(pool.id, 'ada@new.example'), ada.sub)
      assert.equal(await store.users.findHolder(pool.id, 'countess'), ada.sub)
    })

    it('changes nothing when a change would take a name of another user', async () => {
      const store = await openWithPools()
      await store.users.insert(key(ada))
      const eve = aUserNamed('eve', { attributes: { name: 'Eve' } })
      await store.users.insert(eve)

      const update = await store.users.update(pool.id, eve.user.sub, (user) =>
        key({ ...user, attributes: { ...ada.attributes, name: 'Ada' } }),
      )

      assert.deepEqual(update, { kind: 'taken', names: ['ada@example.com'] })
      assert.deepEqual(plain(await store.users.find(pool.id, eve.user.sub)), plain(eve.user))
      const byName = { kind: 'name', match: 'exact', value: 'Eve' } as const
      assert.equal((await store.users.list(pool.id, byName, { limit: 9 })).users.length, 1)
    })

    it('removes a user with names, codes and memberships', async () => {
      const store = await openWithPools()
      await store.users.insert(key(ada))

      assert.equal(await store.users.delete(pool.id, ada.sub), true)
      assert.equal(await store.users.delete(pool.id, ada.sub), false)

      assert.equal(await store.users.findHolder(pool.id, 'ada'), undefined)
      assert.deepEqual((await store.users.update(pool.id, ada.sub, key)).kind, 'unknown')
      assert.deepEqual(await store.users.insert(aUserNamed('ada')), [])
    })

    it('removes some users at a time, with their names, and none of another pool', async () => {
      const store = await openWithPools()
      for (const name of ['ada', 'eve', 'joe']) await store.users.insert(aUserNamed(name))
      await store.users.insert(aUserNamed('ada', { userPoolId: other.id }))

      assert.equal(await store.users.deleteSome(pool.id, 2), 2)
      assert.equal(await store.users.estimate(pool.id), 1)
      assert.equal(await store.users.deleteSome(pool.id, 2), 1)
      assert.equal(await store.users.deleteSome(pool.id, 2), 0)
      assert.equal(await store.users.findByName(pool.id, 'ada'), undefined)
      assert.equal(await store.users.estimate(other.id), 1)
    })

    it('touches none of another pool: SEC-58', async () => {
      const store = await openWithPools()
      await store.users.insert(key(ada))

      assert.equal(await store.users.find(other.id, ada.sub), undefined)
      assert.equal(await store.users.findByName(other.id, 'ada'), undefined)
      assert.equal(await store.users.findHolder(other.id, 'ada'), undefined)
      assert.equal((await store.users.update(other.id, ada.sub, key)).kind, 'unknown')
      assert.equal(await store.users.delete(other.id, ada.sub), false)
      assert.deepEqual(await store.users.list(other.id, undefined, { limit: 9 }), { users: [] })
      assert.equal(await store.users.estimate(other.id), 0)
    })

    it('knows about how many users there are', async () => {
      const store = await openWithPools()
      const all = 1200
      // Spread as random UUIDs are.
      const subs = Array.from({ length: all }, (_, n) =>
        Math.floor((n * 2 ** 48) / all)
          .toString(16)
          .padStart(12, '0'),
      )
      await store.transaction(async (tx) => {
        for (const sub of subs) await tx.users.insert(aUserNamed(sub, { sub: userSub(`${sub}-0000-4000-8000`) }))
      })

      const estimate = await store.users.estimate(pool.id)

      assert.ok(Math.abs(estimate - all) < all / 100, String(estimate))
    })

    it('rejects a user of a pool that is gone, and forgets the users of a pool with it', async () => {
      const store = await openWithPools()
      await store.users.insert(key(ada))
      await store.userPools.delete(pool.id)

      assert.equal(await store.users.find(pool.id, ada.sub), undefined)
      await assert.rejects(store.users.insert(key(ada)), { code: 'ResourceNotFoundException' })
    })
  })

  describe(`lists of users on ${database}`, () => {
    const people = ['Ana', 'Anna', 'Anne', 'Ben', 'anna'].map((name, n) =>
      aUserNamed(`user${n}`, {
        attributes: { name, email: 'same@example.com' },
        status: n === 3 ? 'UNCONFIRMED' : 'CONFIRMED',
        enabled: n !== 4,
      }),
    )
    const openWithPeople: OpenStore = async () => {
      const store = await openWithPools()
      for (const each of people) await store.users.insert(each)
      return store
    }
    const filters = [
      [undefined, ['Ana', 'Anna', 'Anne', 'Ben', 'anna']],
      [{ kind: 'name', match: 'exact', value: 'Anna' }, ['Anna']],
      [{ kind: 'name', match: 'prefix', value: 'Ann' }, ['Anna', 'Anne']],
      [{ kind: 'name', match: 'prefix', value: '' }, ['Ana', 'Anna', 'Anne', 'Ben', 'anna']],
      [{ kind: 'email', match: 'exact', value: 'same@example.com' }, ['Ana', 'Anna', 'Anne', 'Ben', 'anna']],
      [{ kind: 'username', match: 'prefix', value: 'user' }, ['Ana', 'Anna', 'Anne', 'Ben', 'anna']],
      [{ kind: 'sub', match: 'exact', value: 'sub-of-user2' }, ['Anne']],
      [{ kind: 'sub', match: 'prefix', value: 'sub-of' }, ['Ana', 'Anna', 'Anne', 'Ben', 'anna']],
      [{ kind: 'status', anyOf: ['UNCONFIRMED'] }, ['Ben']],
      [{ kind: 'status', anyOf: [] }, []],
      [{ kind: 'enabled', anyOf: [false] }, ['anna']],
    ] as const
    for (const [filter, expected] of filters) {
      it(`gives every user of ${JSON.stringify(filter)} once, page by page`, async () => {
        const store = await openWithPeople()
        const names: (string | undefined)[] = []

        let after: string | undefined
        do {
          const page = await store.users.list(pool.id, filter, { limit: 2, ...(after !== undefined && { after }) })
          names.push(...page.users.map((user) => user.attributes['name']))
          after = page.next
        } while (after !== undefined)

        assert.deepEqual(names, expected)
      })
    }

    it('shows no password', async () => {
      const store = await openWithPools()
      await store.users.insert(key(ada))

      const { users } = await store.users.list(pool.id, undefined, { limit: 1 })

      const { password: _none, ...listed } = ada
      assert.deepEqual(users, [listed])
    })
  })
}

/** Bytes come back as another class than they went. */
const plain = (user: User | undefined) =>
  user && {
    ...user,
    password: user.password && {
      ...user.password,
      sealed: Buffer.from(user.password.sealed).toString(),
      history: user.password.history.map((each) => Buffer.from(each).toString()),
    },
  }
