import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { choicesOfNobody } from '../../domain/auth-flows/choices.ts'
import type { Passwords } from '../../ports/passwords.ts'
import { answer, byChoice, choiceWorld } from '../../testing/choice.ts'
import { countingStore } from '../../testing/counting-store.ts'
import { PASSWORD } from '../../testing/sign-in.ts'
import { srpClient } from '../../testing/srp-client.ts'

const client = {
  preventUserExistenceErrors: 'ENABLED',
  explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
} as const

/** A name that nobody has, which seems to have that choice. */
async function nobodyWith(world: Awaited<ReturnType<typeof choiceWorld>>, ...choices: string[]) {
  for (let n = 0; ; n++) {
    const some: readonly string[] = choicesOfNobody(world.deps, world.pool, `nobody${n}`, undefined)
    if (choices.every((choice) => some.includes(choice))) return `nobody${n}`
  }
}

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }

describe('Choice-based sign-in of a client that hides who is there (SEC-44, V14)', () => {
  it('offers a name that nobody has some of what the pool allows, always the same', async () => {
    const world = await choiceWorld({ client })
    const offers = new Set<string>()
    for (let n = 0; n < 40; n++) {
      const { AvailableChallenges = [], ChallengeName } = await byChoice(world, { USERNAME: `nobody${n}` })
      assert.equal(ChallengeName, 'SELECT_CHALLENGE')
      assert.ok(AvailableChallenges.length > 0)
      assert.deepEqual((await byChoice(world, { USERNAME: `nobody${n}` })).AvailableChallenges, AvailableChallenges)
      offers.add(AvailableChallenges.join())
    }
    assert.ok(offers.has('PASSWORD,PASSWORD_SRP,EMAIL_OTP,SMS_OTP') && offers.size > 3)
    const { AvailableChallenges } = await byChoice(world, { USERNAME: 'somebody@example.com' })
    assert.ok(AvailableChallenges?.includes('EMAIL_OTP'))
  })

  it('asks nobody for a code, with a destination of that name, and takes none', async () => {
    const world = await choiceWorld({ client })
    const ask = (USERNAME: string) => byChoice(world, { USERNAME, PREFERRED_CHALLENGE: 'EMAIL_OTP' })

    const { ChallengeName, ChallengeParameters, Session } = await ask('somebody@example.com')

    assert.equal(ChallengeName, 'EMAIL_OTP')
    assert.deepEqual(ChallengeParameters, {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
      CODE_DELIVERY_DESTINATION: 's***@e***',
    })
    assert.equal(world.deps.messages.sent.length, 0)
    const take = (EMAIL_OTP_CODE: string) =>
      answer(world, 'EMAIL_OTP', Session, { USERNAME: 'somebody@example.com', EMAIL_OTP_CODE })
    for (let n = 0; n < 5; n++) {
      await assert.rejects(take('000000'), { message: 'Invalid code or auth state for the user.' })
    }
    world.deps.clock.advance(1000)
    await assert.rejects(take('000000'), { message: 'Invalid session for the user.' })
  })

  it('refuses passwords and SRP of nobody as those of a user', async () => {
    const world = await choiceWorld({ client })
    const USERNAME = await nobodyWith(world, 'PASSWORD')

    await assert.rejects(byChoice(world, { USERNAME, PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }), wrong)
    const SRP_A = srpClient().clientPublic
    const asked = await byChoice(world, { USERNAME, PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A })
    assert.equal(asked.ChallengeName, 'PASSWORD_VERIFIER')
  })

  it('treats a disabled user, and one without any factor, as nobody', async () => {
    const disabled = await choiceWorld({ client, user: { enabled: false } })
    const { ChallengeName } = await byChoice(disabled, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    assert.deepEqual([ChallengeName, disabled.deps.messages.sent.length], ['EMAIL_OTP', 0])

    const bare = await choiceWorld({ client, user: { status: 'EXTERNAL_PROVIDER' } })
    assert.ok((await byChoice(bare)).AvailableChallenges?.length)
  })

  it('does the same work for everybody, at the choice and at a wrong answer', async () => {
    const world = await choiceWorld({ client, user: { enabled: false } })
    const other = await nobodyWith(world, 'PASSWORD', 'EMAIL_OTP')
    const [known, unknown] = [await workOf(world, 'ada'), await workOf(world, other)]

    assert.deepEqual(unknown, known)
    assert.equal(known.filter((each) => each === 'passwords.matches').length, 1)
  })
})

/** What is read, written and computed for a name until its password and its code are refused. */
async function workOf(world: Awaited<ReturnType<typeof choiceWorld>>, USERNAME: string): Promise<readonly string[]> {
  const done: string[] = []
  const { passwords, store } = world.deps
  const matches: Passwords['matches'] = (...given) => {
    done.push('passwords.matches')
    return passwords.matches(...given)
  }
  const deps = { ...world.deps, passwords: { ...passwords, matches }, store: countingStore(store, done) }
  const counted = { ...world, deps }
  const first = await byChoice(counted, { USERNAME })
  const PASSWORD = 'wrong'
  await assert.rejects(answer(counted, 'PASSWORD', first.Session, { USERNAME, PASSWORD }), wrong)
  const second = await byChoice(counted, { USERNAME })
  const asked = await answer(counted, 'SELECT_CHALLENGE', second.Session, { USERNAME, ANSWER: 'EMAIL_OTP' })
  const code = { USERNAME, EMAIL_OTP_CODE: 'wrong' }
  await assert.rejects(answer(counted, 'EMAIL_OTP', asked.Session, code), { code: 'CodeMismatchException' })
  return done
}
