import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countingStore } from '../../testing/counting-store.ts'
import { beginSrp, byPassword, bySrp, PASSWORD, signInWorld } from '../../testing/sign-in.ts'

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const nobody = { code: 'UserNotFoundException', message: 'User does not exist.' }

describe('Sign-in of nobody', () => {
  it('is told as such by a client that does not hide it', async () => {
    const world = await signInWorld()

    await assert.rejects(byPassword(world, PASSWORD, 'nobody'), nobody)
    await assert.rejects(beginSrp(world, 'nobody'), nobody)
  })

  it('looks like a wrong password to a client that hides it (SEC-44, V14)', async () => {
    const world = await signInWorld({ client: { preventUserExistenceErrors: 'ENABLED' } })

    await assert.rejects(byPassword(world, PASSWORD, 'nobody'), wrong)
    await assert.rejects(bySrp(world, PASSWORD, 'nobody'), wrong)
  })

  const pools = [
    ['a pool of usernames', {}, 'Nobody', /^Nobody$/],
    ['a pool that ignores case', { usernameCaseSensitive: false }, 'Nobody', /^nobody$/],
    [
      'a pool of e-mail addresses',
      { usernameAttributes: ['email'] },
      'nobody@example.com',
      /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    ],
    ['an alias', { aliasAttributes: ['email'] }, 'nobody@example.com', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/],
  ] as const
  for (const [what, pool, name, form] of pools) {
    it(`is asked the same question at every try, in the form that others are: ${what} (SEC-44)`, async () => {
      const world = await signInWorld({ client: { preventUserExistenceErrors: 'ENABLED' }, pool })
      const ask = async (some: string) => (await beginSrp(world, some)).asked.ChallengeParameters ?? {}

      const [one, two, known] = [await ask(name), await ask(name), await ask('ada')]

      assert.deepEqual([one['SALT'], one['USER_ID_FOR_SRP']], [two['SALT'], two['USER_ID_FOR_SRP']])
      assert.notEqual(one['SRP_B'], two['SRP_B'])
      assert.match(one['USER_ID_FOR_SRP'] ?? '', form)
      assert.equal(one['USERNAME'], one['USER_ID_FOR_SRP'])
      assert.deepEqual(Object.keys(one), Object.keys(known))
      assert.equal(one['SECRET_BLOCK']?.length, known['SECRET_BLOCK']?.length)
    })
  }

  it('reads and writes what sign-in of somebody does (SEC-44)', async () => {
    const world = await signInWorld({ client: { preventUserExistenceErrors: 'ENABLED' } })
    const work = async (name: string) => {
      const counted: string[] = []
      const deps = { ...world.deps, store: countingStore(world.deps.store, counted) }
      await assert.rejects(bySrp({ ...world, deps }, 'wrong', name), wrong)
      await assert.rejects(byPassword({ ...world, deps }, 'wrong', name), wrong)
      return counted
    }

    assert.deepEqual(await work('nobody'), await work('ada'))
  })

  const names = ['nobody\0', '\ud800', 'a'.repeat(129), 'a'.repeat(100_000), 'two words', '\u200b']
  for (const name of names) {
    it(`is no accident with the name ${JSON.stringify(name.slice(0, 20))} (V18, V19)`, async () => {
      const open = await signInWorld()
      await assert.rejects(byPassword(open, PASSWORD, name), nobody)

      const hidden = await signInWorld({ client: { preventUserExistenceErrors: 'ENABLED' } })
      await assert.rejects(byPassword(hidden, PASSWORD, name), wrong)
      await assert.rejects(bySrp(hidden, PASSWORD, name), wrong)
    })
  }
})
