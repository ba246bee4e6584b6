import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { User } from '../../model/user.ts'
import { answer, byChoice, choiceWorld, otherCode, passwordlessWorld } from '../../testing/choice.ts'
import { byPassword, type World } from '../../testing/sign-in.ts'
import { changeUser } from '../users/change-user.ts'

const mismatch = { code: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' }
const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }

const begin = async (world: World, name: 'EMAIL_OTP' | 'SMS_OTP' = 'EMAIL_OTP') => {
  const asked = await byChoice(world, { PREFERRED_CHALLENGE: name })
  const { code = '' } = world.deps.messages.last()
  return { ...asked, code }
}

const change = ({ deps, pool, user }: World, to: (user: User) => User) => changeUser(deps.store, pool, user.sub, to)

describe('Sign-in by a code', () => {
  const ways = [
    ['EMAIL_OTP', 'EMAIL', 'ada@example.com', 'a***@e***'],
    ['SMS_OTP', 'SMS', '+15555550100', '+*******0100'],
  ] as const
  for (const [name, medium, to, destination] of ways) {
    it(`${name} sends it, tells where it went, and gives tokens for it`, async () => {
      const world = await choiceWorld()

      const { ChallengeName, ChallengeParameters, Session, code } = await begin(world, name)

      assert.equal(ChallengeName, name)
      assert.deepEqual(ChallengeParameters, {
        CODE_DELIVERY_DELIVERY_MEDIUM: medium,
        CODE_DELIVERY_DESTINATION: destination,
      })
      const sent = world.deps.messages.last()
      assert.deepEqual([sent.medium, sent.to, sent.triggerSource], [medium, to, 'CustomMessage_Authentication'])
      assert.match(code, /^\d{8}$/)
      assert.ok((await answer(world, name, Session, { [`${name}_CODE`]: code })).AuthenticationResult?.RefreshToken)
    })
  }

  it('asks after a choice as well', async () => {
    const world = await choiceWorld()
    const { Session } = await byChoice(world)

    const asked = await answer(world, 'SELECT_CHALLENGE', Session, { ANSWER: 'SMS_OTP' })
    const { code } = world.deps.messages.last()

    assert.ok((await answer(world, 'SMS_OTP', asked.Session, { SMS_OTP_CODE: code })).AuthenticationResult)
  })

  it('is worded by the custom message trigger, which never sees the code', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:words' as never
    const world = await choiceWorld({
      pool: { triggers: { customMessage: arn } },
      functions: {
        [arn]: (event) => ({ ...event, response: { emailSubject: 'Come in', emailMessage: 'Say {####}' } }),
      },
    })

    const { code } = await begin(world)

    const { subject, body } = world.deps.messages.last()
    assert.deepEqual([subject, body], ['Come in', `Say ${code}`])
    assert.ok(!JSON.stringify(world.deps.lambda.events).includes(code))
  })

  it('is used up by its one right answer (V5)', async () => {
    const world = await choiceWorld()
    const { Session, code } = await begin(world)
    const responses = { EMAIL_OTP_CODE: code }

    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, () => answer(world, 'EMAIL_OTP', Session, responses)),
    )

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    await assert.rejects(answer(world, 'EMAIL_OTP', Session, responses), invalidSession)
  })

  it('takes a right answer after wrong ones, and none after five (SEC-47)', async () => {
    const world = await choiceWorld()
    const first = await begin(world)
    const wrong = (Session: string | undefined, code: string) =>
      answer(world, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: otherCode(code) })
    for (let n = 0; n < 4; n++) await assert.rejects(wrong(first.Session, first.code), mismatch)
    assert.ok((await answer(world, 'EMAIL_OTP', first.Session, { EMAIL_OTP_CODE: first.code })).AuthenticationResult)

    const second = await begin(world)
    for (let n = 0; n < 5; n++) await assert.rejects(wrong(second.Session, second.code), mismatch)
    world.deps.clock.advance(1000)
    await assert.rejects(answer(world, 'EMAIL_OTP', second.Session, { EMAIL_OTP_CODE: second.code }), invalidSession)
  })

  it('shares the lockout of passwords, as a code can be guessed too (V6, R12)', async () => {
    const world = await choiceWorld({ client: { explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] } })
    const { Session, code } = await begin(world)
    for (let n = 0; n < 5; n++) await assert.rejects(byPassword(world, 'wrong'))

    await assert.rejects(answer(world, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: code }), {
      message: 'Password attempts exceeded',
    })
    world.deps.clock.advance(1000)
    assert.ok((await answer(world, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: code })).AuthenticationResult)
  })

  it('lives as long as the session', async () => {
    const world = await choiceWorld()
    const { Session, code } = await begin(world)

    world.deps.clock.advance(180_000)

    await assert.rejects(answer(world, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: code }), {
      message: 'Invalid session for the user, session is expired.',
    })
  })

  const refusals: [string, Record<string, string>, object][] = [
    ['no code', {}, { message: 'Missing required parameter EMAIL_OTP_CODE' }],
    ['somebody else', { USERNAME: 'bob', EMAIL_OTP_CODE: '000000' }, invalidSession],
    ['a code under the name of another', { SMS_OTP_CODE: '000000' }, { code: 'InvalidParameterException' }],
  ]
  for (const [what, responses, error] of refusals) {
    it(`refuses an answer with ${what}, and leaves the question open`, async () => {
      const world = await choiceWorld()
      const { Session, code } = await begin(world)

      await assert.rejects(answer(world, 'EMAIL_OTP', Session, responses), error)
      assert.ok((await answer(world, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: code })).AuthenticationResult)
    })
  }

  it('refuses the session of one question at another (SEC-47)', async () => {
    const world = await choiceWorld()
    const { Session, code } = await begin(world)

    await assert.rejects(answer(world, 'SMS_OTP', Session, { SMS_OTP_CODE: code }), invalidSession)
    await assert.rejects(answer(world, 'PASSWORD', Session, { PASSWORD: 'any' }), invalidSession)
    const chosen = await byChoice(world)
    await assert.rejects(answer(world, 'EMAIL_OTP', chosen.Session, { EMAIL_OTP_CODE: code }), invalidSession)
  })

  it('is worth nothing when the address has changed meanwhile', async () => {
    const world = await choiceWorld()
    const { Session, code } = await begin(world)
    await change(world, (user) => ({ ...user, attributes: { ...user.attributes, email: 'other@example.com' } }))

    await assert.rejects(answer(world, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: code }), invalidSession)
  })

  it('is not sent to a user who is disabled, who is told so', async () => {
    const world = await choiceWorld({ user: { enabled: false } })

    await assert.rejects(byChoice(world, { PREFERRED_CHALLENGE: 'EMAIL_OTP' }), { message: 'User is disabled.' })
    assert.equal(world.deps.messages.sent.length, 0)
  })
})

describe('The code of a user without a password', () => {
  const pool = { autoVerifiedAttributes: ['email'] as const }
  const user = { status: 'UNCONFIRMED', attributes: { email: 'ada@example.com' } } as const

  it('verifies the address, confirms the user, and runs post confirmation', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:after' as never
    const world = await passwordlessWorld({
      pool: { ...pool, triggers: { postConfirmation: arn } },
      user,
      functions: { [arn]: (event) => event },
    })
    const { Session, code } = await begin(world)

    assert.ok((await answer(world, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: code })).AuthenticationResult)

    const now = await world.deps.store.users.find(world.pool.id, world.user.sub)
    assert.deepEqual([now?.status, now?.attributes['email_verified']], ['CONFIRMED', 'true'])
    assert.deepEqual(
      world.deps.lambda.events.map(({ triggerSource }) => triggerSource),
      ['PostConfirmation_ConfirmSignUp'],
    )
  })

  it('confirms nobody who has been given a password meanwhile, which a stranger may have chosen', async () => {
    const world = await passwordlessWorld({ pool, user })
    const { Session, code } = await begin(world)
    const sealed = await world.deps.passwords.seal(world.pool, world.user.username, 'of a stranger')
    await change(world, (now) => ({ ...now, password: { sealed, setAt: now.createdAt, history: [] } }))

    await assert.rejects(answer(world, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: code }), {
      code: 'UserNotConfirmedException',
    })
  })
})
