import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { changeUser } from '../../domain/users/change-user.ts'
import { keyed } from '../../domain/users/lookup.ts'
import { clientId, lambdaArn, username, userSub } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import { aCall, anAppClient, aUser } from '../../testing/entities.ts'
import {
  answerChallenge,
  appCode,
  mfaPool,
  mfaWorld,
  PHONE,
  sentCode,
  wrongCode,
} from '../../testing/second-factors.ts'
import {
  answerNewPassword,
  answerSrp,
  beginSrp,
  byPassword,
  bySrp,
  PASSWORD,
  signInWorld,
  type World,
} from '../../testing/sign-in.ts'
import { adminRespondToAuthChallenge } from './admin-respond-to-auth-challenge.ts'

const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }
const mismatch = { code: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' }
const exceeded = { code: 'NotAuthorizedException', message: 'Password attempts exceeded' }
const usedBefore = { code: 'ExpiredCodeException', message: 'Your software token has already been used once.' }
const found = ({ deps, pool, user }: World) => deps.store.users.find(pool.id, user.sub)
const change = ({ deps, pool, user }: World, to: (user: User) => User) => changeUser(deps.store, pool, user.sub, to)

/** Each factor: how its challenge is called and answered, and what is right. */
const factors = [
  { name: 'SOFTWARE_TOKEN_MFA', member: 'SOFTWARE_TOKEN_MFA_CODE', right: (world: World) => appCode(world) },
  { name: 'SMS_MFA', member: 'SMS_MFA_CODE', right: sentCode },
  { name: 'EMAIL_OTP', member: 'EMAIL_OTP_CODE', right: sentCode },
] as const

for (const { name, member, right } of factors) {
  const world = (some: Parameters<typeof mfaWorld>[1] = {}) => mfaWorld({ enabled: [name] }, some)
  const answer = (ada: World, session: string | undefined, code: string, more: Record<string, string> = {}) =>
    answerChallenge(ada, name, session, { [member]: code, ...more })

  describe(name, () => {
    it('is asked after the password, by every way to prove it, and gives tokens for its code', async () => {
      const ada = await world()

      for (const way of [byPassword, bySrp]) {
        const asked = await way(ada)
        assert.equal(asked.ChallengeName, name)
        assert.equal(asked.AuthenticationResult, undefined)
        const { AuthenticationResult } = await answer(ada, asked.Session, right(ada))
        assert.equal(decodeJwt(AuthenticationResult?.AccessToken ?? '')['username'], 'ada')
        ada.deps.clock.advance(30_000)
      }
    })

    it('comes after a new password', async () => {
      const ada = await world({ user: { status: 'FORCE_CHANGE_PASSWORD' } })
      const first = await byPassword(ada)
      assert.equal(first.ChallengeName, 'NEW_PASSWORD_REQUIRED')

      const second = await answerNewPassword(ada, first.Session, { NEW_PASSWORD: 'Better horse 2!' })
      assert.equal(second.ChallengeName, name)

      assert.ok((await answer(ada, second.Session, right(ada))).AuthenticationResult)
    })

    it('takes five answers, the last of which may be right', async () => {
      const ada = await world()
      const { Session } = await byPassword(ada)
      const code = right(ada)
      for (let n = 0; n < 4; n++) await assert.rejects(answer(ada, Session, wrongCode(code)), mismatch)

      assert.ok((await answer(ada, Session, code)).AuthenticationResult)
    })

    it('takes no sixth answer', async () => {
      const ada = await world()
      const { Session } = await byPassword(ada)
      const code = right(ada)
      for (let n = 0; n < 5; n++) await assert.rejects(answer(ada, Session, wrongCode(code)), mismatch)
      ada.deps.clock.advance(2000)

      await assert.rejects(answer(ada, Session, code), invalidSession)
    })

    it('locks passwords and codes alike, and no right password between makes up for wrong codes (V6)', async () => {
      const ada = await world()
      const first = await byPassword(ada)
      for (let n = 0; n < 3; n++) await assert.rejects(answer(ada, first.Session, wrongCode(right(ada))), mismatch)
      const second = await byPassword(ada)
      for (let n = 0; n < 2; n++) await assert.rejects(answer(ada, second.Session, wrongCode(right(ada))), mismatch)

      await assert.rejects(byPassword(ada), exceeded)
      await assert.rejects(bySrp(ada), exceeded)
      await assert.rejects(answer(ada, second.Session, right(ada)), exceeded)

      ada.deps.clock.advance(1000)
      assert.ok((await answer(ada, second.Session, right(ada))).AuthenticationResult)
    })

    it('goes on with exactly one of 50 parallel right answers (V5)', async () => {
      const ada = await world()
      const { Session } = await byPassword(ada)
      const code = right(ada)

      const ends = await Promise.allSettled(Array.from({ length: 50 }, () => answer(ada, Session, code)))

      assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    })

    it('lets 50 parallel wrong answers learn no more than five in turn', async () => {
      const ada = await world()
      const { Session } = await byPassword(ada)
      const wrong = wrongCode(right(ada))

      const ends = await Promise.allSettled(Array.from({ length: 50 }, () => answer(ada, Session, wrong)))

      const texts = ends.map((end) => (end.status === 'rejected' ? end.reason.message : 'signed in'))
      assert.ok(texts.filter((text) => text === mismatch.message).length <= 5)
      assert.ok(!texts.includes('signed in'))
    })

    const refusals: [string, (ada: World, session: string, code: string) => Promise<unknown>, object][] = [
      ['a wrong code', (ada, session, code) => answer(ada, session, wrongCode(code)), mismatch],
      ['a code with a blank', (ada, session, code) => answer(ada, session, ` ${code}`), mismatch],
      [
        'no code',
        (ada, session) => answerChallenge(ada, name, session, {}),
        { code: 'InvalidParameterException', message: `Missing required parameter ${member}` },
      ],
      [
        'no session',
        (ada, _session, code) => answer(ada, undefined, code),
        { code: 'InvalidParameterException', message: 'Missing required parameter Session' },
      ],
      [
        'an invented session',
        (ada, _session, code) => answer(ada, 'AYABeInventedInventedInvented', code),
        invalidSession,
      ],
      [
        'an expired session',
        (ada, session, code) => {
          ada.deps.clock.advance(180_000)
          return answer(ada, session, code)
        },
        { message: 'Invalid session for the user, session is expired.' },
      ],
      [
        'a session that was used',
        async (ada, session, code) => {
          await answer(ada, session, code)
          ada.deps.clock.advance(30_000)
          return answer(ada, session, right(ada))
        },
        invalidSession,
      ],
      [
        'another username (SEC-47)',
        async (ada, session, code) => {
          const bob = { ...aUser(), sub: userSub('5d1f2c1e-6c0f-4f57-9a6b-2f0d8f2f7c12'), username: username('bob') }
          await ada.deps.store.users.insert(keyed(ada.pool, { ...bob, attributes: {} }))
          return answer(ada, session, code, { USERNAME: 'bob' })
        },
        invalidSession,
      ],
      [
        'a session of another challenge (SEC-47)',
        (ada, session) => answerChallenge(ada, 'NEW_PASSWORD_REQUIRED', session, { NEW_PASSWORD: 'Better horse 2!' }),
        invalidSession,
      ],
      [
        'the session as that of a finished set-up (SEC-47)',
        (ada, session) => answerChallenge(ada, 'MFA_SETUP', session, {}),
        invalidSession,
      ],
      [
        'a session at another client (V16)',
        async (ada, session, code) => {
          const other = anAppClient({ id: clientId('other') })
          await ada.deps.store.appClients.insert(other)
          return answer({ ...ada, client: other }, session, code)
        },
        invalidSession,
      ],
      [
        'who has been disabled since',
        async (ada, session, code) => {
          await change(ada, (user) => ({ ...user, enabled: false }))
          return answer(ada, session, code)
        },
        { message: 'User is disabled.' },
      ],
      [
        'who is gone since',
        async (ada, session, code) => {
          await ada.deps.store.users.delete(ada.pool.id, ada.user.sub)
          return answer(ada, session, code)
        },
        invalidSession,
      ],
      [
        'a factor that the pool has given up since',
        async (ada, session, code) => {
          const others = { sms: name !== 'SMS_MFA', softwareToken: name === 'SMS_MFA' }
          await ada.deps.store.userPools.update(ada.pool.id, (pool) => ({ ...pool, mfaFactors: others }))
          return answer(ada, session, code)
        },
        invalidSession,
      ],
    ]
    for (const [what, attempt, error] of refusals) {
      it(`refuses ${what}`, async () => {
        const ada = await world()
        const { Session = '' } = await byPassword(ada)

        await assert.rejects(attempt(ada, Session, right(ada)), error)
      })
    }
  })
}

describe('An authenticator app', () => {
  const world = () => mfaWorld({ enabled: ['SOFTWARE_TOKEN_MFA'], softwareToken: { name: 'my phone' } })
  const answer = (ada: World, session: string | undefined, code: string) =>
    answerChallenge(ada, 'SOFTWARE_TOKEN_MFA', session, { SOFTWARE_TOKEN_MFA_CODE: code })

  it('is asked for by its name', async () => {
    const { ChallengeParameters } = await byPassword(await world())

    assert.deepEqual(ChallengeParameters, { FRIENDLY_DEVICE_NAME: 'my phone', USER_ID_FOR_SRP: 'ada' })
  })

  it('may be a step early or late, and no more', async () => {
    for (const [steps, isRight] of [
      [-2, false],
      [-1, true],
      [1, true],
      [2, false],
    ] as const) {
      const ada = await world()
      const { Session } = await byPassword(ada)
      const end = answer(ada, Session, appCode(ada, steps))
      if (isRight) assert.ok((await end).AuthenticationResult)
      else await assert.rejects(end, mismatch)
    }
  })

  it('has no code twice, nor one before a code that was used (SEC-47)', async () => {
    const ada = await world()
    const [first, second] = [await byPassword(ada), await byPassword(ada)]
    assert.ok((await answer(ada, first.Session, appCode(ada))).AuthenticationResult)

    await assert.rejects(answer(ada, second.Session, appCode(ada)), usedBefore)
    await assert.rejects(answer(ada, second.Session, appCode(ada, -1)), usedBefore)
    ada.deps.clock.advance(30_000)
    assert.ok((await answer(ada, second.Session, appCode(ada))).AuthenticationResult)
  })

  it('lets one of two sign-ins at once use a code', async () => {
    const ada = await world()
    const sessions = await Promise.all(Array.from({ length: 20 }, async () => (await byPassword(ada)).Session))

    const ends = await Promise.allSettled(sessions.map((session) => answer(ada, session, appCode(ada))))

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const end of ends) if (end.status === 'rejected') assert.equal(end.reason.message, usedBefore.message)
  })

  it('that is gone since the question is missing', async () => {
    const ada = await world()
    const { Session } = await byPassword(ada)
    await ada.deps.store.softwareTokens.delete(ada.pool.id, ada.user.sub)

    await assert.rejects(answer(ada, Session, appCode(ada)), {
      code: 'SoftwareTokenMFANotFoundException',
      message: 'Software Token MFA does not exist for the user.',
    })
  })

  it('has its secret nowhere in the store in the clear (V22)', async () => {
    const ada = await world()
    const token = await ada.deps.store.softwareTokens.find(ada.pool.id, ada.user.sub)

    assert.ok(!Buffer.from(token?.secret ?? []).includes('a secret'))
    assert.ok(!JSON.stringify(await found(ada)).includes('a secret'))
  })
})

describe('A code that is sent', () => {
  it('goes by SMS in the words of the pool, verifies the number, and says where it went', async () => {
    const ada = await mfaWorld(
      { enabled: ['SMS_MFA'] },
      { pool: { messages: { verificationEmailOption: 'CONFIRM_WITH_CODE', authenticationSms: 'Let me in: {####}' } } },
    )
    const { ChallengeParameters, Session } = await byPassword(ada)

    assert.deepEqual(ChallengeParameters, {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
      CODE_DELIVERY_DESTINATION: '+*******0100',
      USER_ID_FOR_SRP: 'ada',
    })
    const message = ada.deps.messages.last()
    assert.deepEqual([message.medium, message.to], ['SMS', PHONE])
    assert.equal(message.body, `Let me in: ${message.code}`)
    assert.match(message.code ?? '', /^\d{6}$/)

    await answerChallenge(ada, 'SMS_MFA', Session, { SMS_MFA_CODE: sentCode(ada) })
    assert.equal((await found(ada))?.attributes['phone_number_verified'], 'true')
  })

  it('goes by e-mail in the words of the pool', async () => {
    const email = { message: 'Sign in with <b>{####}</b>', subject: 'Sign in' }
    const ada = await mfaWorld(
      { enabled: ['EMAIL_OTP'] },
      { pool: { mfaFactors: { sms: false, softwareToken: false, email } } },
    )
    await byPassword(ada)

    const message = ada.deps.messages.last()
    assert.deepEqual([message.medium, message.to, message.subject], ['EMAIL', 'ada@example.com', 'Sign in'])
    assert.equal(message.body, `Sign in with <b>${message.code}</b>`)
  })

  it('is in the words of the custom message function, which has the metadata of an administrator alone', async () => {
    const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:words')
    const ada = await mfaWorld(
      { enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] },
      {
        pool: { triggers: { customMessage: arn } },
        functions: {
          [arn]: (event) => ({ ...event, response: { ...event.response, smsMessage: `${event.userName}: {####}` } }),
        },
      },
    )
    const { deps, client, pool } = ada
    const choice = { ANSWER: 'SMS_MFA' }
    const first = await byPassword(ada, PASSWORD, 'ada', { of: 'the start' })
    await answerChallenge(ada, 'SELECT_MFA_TYPE', first.Session, choice, { of: 'an app' })
    const second = await byPassword(ada)
    await adminRespondToAuthChallenge.handle(deps, aCall(), {
      UserPoolId: pool.id,
      ClientId: client.id,
      ChallengeName: 'SELECT_MFA_TYPE',
      Session: second.Session,
      ChallengeResponses: { USERNAME: 'ada', ...choice },
      ClientMetadata: { of: 'a server' },
    })

    assert.deepEqual(
      deps.lambda.events.map(({ triggerSource, request }) => [triggerSource, request.clientMetadata]),
      [
        ['CustomMessage_Authentication', undefined],
        ['CustomMessage_Authentication', { of: 'a server' }],
      ],
    )
    assert.equal(deps.messages.last().body, `ada: ${sentCode(ada)}`)
  })

  it('is worth nothing after the address has changed', async () => {
    const ada = await mfaWorld({ enabled: ['SMS_MFA'] })
    const { Session } = await byPassword(ada)
    await change(ada, (user) => ({ ...user, attributes: { ...user.attributes, phone_number: '+15550199' } }))

    await assert.rejects(answerChallenge(ada, 'SMS_MFA', Session, { SMS_MFA_CODE: sentCode(ada) }), invalidSession)
  })

  it('is worth nothing in another sign-in', async () => {
    const ada = await mfaWorld({ enabled: ['SMS_MFA'] })
    await byPassword(ada)
    const former = sentCode(ada)
    const { Session } = await byPassword(ada)
    if (former === sentCode(ada)) return

    await assert.rejects(answerChallenge(ada, 'SMS_MFA', Session, { SMS_MFA_CODE: former }), mismatch)
  })

  it('that cannot be sent ends the sign-in', async () => {
    const ada = await mfaWorld({ enabled: ['SMS_MFA'] })
    ada.deps.messages.fail()

    await assert.rejects(byPassword(ada), { code: 'CodeDeliveryFailureException' })
  })

  it('is not sent to one number more often than the limit says', async () => {
    const ada = await mfaWorld({ enabled: ['SMS_MFA'] }, { settings: { messagesPerRecipient: 2 } })
    await byPassword(ada)
    await byPassword(ada)

    await assert.rejects(byPassword(ada), { code: 'LimitExceededException' })
  })

  it('verifies no number that somebody else signs in by, and is as good a second factor', async () => {
    const ada = await mfaWorld({ enabled: ['SMS_MFA'] }, { pool: { aliasAttributes: ['phone_number'] } })
    const bob = aUser({
      sub: userSub('5d1f2c1e-6c0f-4f57-9a6b-2f0d8f2f7c12'),
      username: username('bob'),
      attributes: { phone_number: PHONE, phone_number_verified: 'true' },
    })
    await ada.deps.store.users.insert(keyed(ada.pool, bob))
    const { Session } = await byPassword(ada)

    assert.ok((await answerChallenge(ada, 'SMS_MFA', Session, { SMS_MFA_CODE: sentCode(ada) })).AuthenticationResult)
    assert.equal((await found(ada))?.attributes['phone_number_verified'], undefined)
  })
})

describe('SELECT_MFA_TYPE', () => {
  const world = () => mfaWorld({ enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] })

  it('is asked of who has several factors and prefers none, and leads to each', async () => {
    for (const { name, member, right } of factors) {
      const ada = await world()
      const { ChallengeName, ChallengeParameters, Session } = await byPassword(ada)
      assert.equal(ChallengeName, 'SELECT_MFA_TYPE')
      assert.deepEqual(ChallengeParameters, {
        MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
        USER_ID_FOR_SRP: 'ada',
      })
      assert.equal(ada.deps.messages.sent.length, 0)

      const asked = await answerChallenge(ada, 'SELECT_MFA_TYPE', Session, { ANSWER: name })

      assert.equal(asked.ChallengeName, name)
      assert.ok((await answerChallenge(ada, name, asked.Session, { [member]: right(ada) })).AuthenticationResult)
    }
  })

  it('stays after a choice that there is not, and is used up by one that there is', async () => {
    const ada = await world()
    const { Session } = await byPassword(ada)
    const choose = (ANSWER: string) => answerChallenge(ada, 'SELECT_MFA_TYPE', Session, { ANSWER })

    await assert.rejects(choose('WEB_AUTHN'), { code: 'InvalidParameterException' })
    await choose('SMS_MFA')
    await assert.rejects(choose('EMAIL_OTP'), invalidSession)
    assert.equal(ada.deps.messages.sent.length, 1)
  })

  it('sends one code for 20 choices at once', async () => {
    const ada = await world()
    const { Session } = await byPassword(ada)
    const choose = () => answerChallenge(ada, 'SELECT_MFA_TYPE', Session, { ANSWER: 'SMS_MFA' })

    await Promise.allSettled(Array.from({ length: 20 }, choose))

    assert.equal(ada.deps.messages.sent.length, 1)
  })

  it('is no way past the code (SEC-47)', async () => {
    const ada = await world()
    const { Session } = await byPassword(ada)
    for (const { name, member } of factors) {
      await assert.rejects(answerChallenge(ada, name, Session, { [member]: '000000' }), invalidSession)
    }
  })
})

describe('A sign-in by custom challenges that begins with SRP', () => {
  it('is asked for the second factor after the password, which its functions see', async () => {
    const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:define')
    const ada = await mfaWorld(
      { enabled: ['SOFTWARE_TOKEN_MFA'] },
      {
        pool: { ...mfaPool(), triggers: { defineAuthChallenge: arn } },
        client: { explicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH'] },
        functions: {
          [arn]: (event) => ({
            ...event,
            response:
              event.request.session.length < 2
                ? { challengeName: 'PASSWORD_VERIFIER', issueTokens: false, failAuthentication: false }
                : { issueTokens: true, failAuthentication: false },
          }),
        },
      },
    )
    const { responses } = await beginSrp(ada, 'ada', 'CUSTOM_AUTH')
    const asked = await answerSrp(ada, responses())
    assert.equal(asked.ChallengeName, 'SOFTWARE_TOKEN_MFA')

    const end = await answerChallenge(ada, 'SOFTWARE_TOKEN_MFA', asked.Session, {
      SOFTWARE_TOKEN_MFA_CODE: appCode(ada),
    })

    assert.ok(end.AuthenticationResult)
    assert.deepEqual(
      ada.deps.lambda.events.at(-1)?.request.session.map((round: { challengeName: string }) => round.challengeName),
      ['SRP_A', 'PASSWORD_VERIFIER', 'SOFTWARE_TOKEN_MFA'],
    )
  })
})

describe('Who has migrated with SMS as a second factor', () => {
  it('is asked for a code from the first sign-in on', async () => {
    const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:migrate')
    const ada = await signInWorld({
      pool: { ...mfaPool(), triggers: { userMigration: arn } },
      functions: {
        [arn]: (event) => ({
          ...event,
          response: {
            userAttributes: { phone_number: PHONE },
            finalUserStatus: 'CONFIRMED',
            enableSMSMFA: true,
          },
        }),
      },
    })

    assert.equal((await byPassword(ada, PASSWORD, 'bob')).ChallengeName, 'SMS_MFA')
    assert.equal((await byPassword(ada, PASSWORD, 'bob')).ChallengeName, 'SMS_MFA')
  })
})
