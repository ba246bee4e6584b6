import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { srpTimestamp } from '../../lib/srp-timestamp.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { adminInitiateAuth } from '../../operations/cognito-idp/admin-initiate-auth.ts'
import { adminRespondToAuthChallenge } from '../../operations/cognito-idp/admin-respond-to-auth-challenge.ts'
import { answer, byChoice, choiceWorld, passwordlessWorld } from '../../testing/choice.ts'
import { aCall } from '../../testing/entities.ts'
import { mfaPool, sentCode } from '../../testing/second-factors.ts'
import { answerSrp, byPassword, PASSWORD, type World } from '../../testing/sign-in.ts'
import { srpClient } from '../../testing/srp-client.ts'

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }

describe('Choice-based sign-in offers what the pool allows and the user has', () => {
  const phoneOnly = { phone_number: '+15555550100', phone_number_verified: 'true' }
  const unverified = { email: 'ada@example.com' }
  const withApp: Partial<User> = { mfa: { enabled: ['SOFTWARE_TOKEN_MFA'], softwareToken: {} } }
  const everything = ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP']
  const table: [string, { user?: Partial<User>; pool?: Partial<UserPool> }, string[]][] = [
    ['a user with a password and two addresses', {}, everything],
    ['a pool that allows passwords only', { pool: { firstAuthFactors: ['PASSWORD'] } }, ['PASSWORD', 'PASSWORD_SRP']],
    ['a pool that allows e-mail only', { pool: { firstAuthFactors: ['EMAIL_OTP'] } }, ['EMAIL_OTP']],
    ['a user without an e-mail address', { user: { attributes: phoneOnly } }, ['PASSWORD', 'PASSWORD_SRP', 'SMS_OTP']],
    [
      'an address that is not verified',
      { user: { attributes: unverified }, pool: { autoVerifiedAttributes: ['email'] } },
      ['PASSWORD', 'PASSWORD_SRP'],
    ],
    ['a pool that requires MFA', { pool: { mfa: 'ON' } }, ['PASSWORD', 'PASSWORD_SRP']],
    [
      'a pool that keeps no verifiers',
      { pool: { tags: { 'poolhouse:password-hash': 'argon2id' } } },
      ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
    ],
    ['a user who has to reset the password', { user: { status: 'RESET_REQUIRED' } }, everything],
    ['an invited user', { user: { status: 'FORCE_CHANGE_PASSWORD' } }, ['PASSWORD', 'PASSWORD_SRP']],
    ['a user with a second factor', { user: withApp, pool: mfaPool() }, ['PASSWORD', 'PASSWORD_SRP']],
    ['the same where MFA is off', { user: withApp }, everything],
    ['a user who has turned no second factor on', { pool: mfaPool() }, everything],
  ]
  for (const [what, some, expected] of table) {
    it(`${what}: ${expected.join(', ')}`, async () => {
      const asked = await byChoice(await choiceWorld(some))

      assert.equal(asked.ChallengeName, 'SELECT_CHALLENGE')
      assert.deepEqual(asked.AvailableChallenges, expected)
      assert.deepEqual(asked.ChallengeParameters, {})
      assert.match(asked.Session ?? '', /^AYABe/)
    })
  }

  it('no password to a user who has none, and the unverified address of one who never had another way in', async () => {
    const pool: Partial<UserPool> = { autoVerifiedAttributes: ['email'] }
    const world = await passwordlessWorld({ pool, user: { attributes: unverified } })
    assert.deepEqual((await byChoice(world)).AvailableChallenges, ['EMAIL_OTP'])

    const changed = {
      attributes: { ...unverified, ...phoneOnly },
      updatedAt: new Date(world.user.updatedAt.getTime() + 1),
    }
    const later = await passwordlessWorld({ pool, user: changed })
    assert.deepEqual((await byChoice(later)).AvailableChallenges, ['SMS_OTP'])
  })

  it('codes to a user with a second factor and no password, who is not asked for two to one address', async () => {
    const enabled = ['SMS_MFA', 'EMAIL_OTP'] as const
    const both = await passwordlessWorld({ pool: mfaPool(), user: { mfa: { enabled, preferred: 'EMAIL_OTP' } } })
    const one = await passwordlessWorld({ pool: mfaPool(), user: { mfa: { enabled: ['EMAIL_OTP'] } } })
    const prove = async (world: World) => {
      const { Session } = await byChoice(world, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
      return answer(world, 'EMAIL_OTP', Session, { EMAIL_OTP_CODE: sentCode(world) })
    }

    assert.equal((await prove(both)).ChallengeName, 'SMS_MFA')
    assert.ok((await prove(one)).AuthenticationResult)
  })

  it('nothing to a user who has none of it, who is told so', async () => {
    const world = await passwordlessWorld({ user: { attributes: {} } })
    await assert.rejects(byChoice(world), {
      code: 'NotAuthorizedException',
      message: 'User has no authentication factor that the user pool allows.',
    })
  })
})

describe('SELECT_CHALLENGE', () => {
  it('with the password in the same answer gives tokens', async () => {
    const world = await choiceWorld()
    const { Session } = await byChoice(world)

    const { AuthenticationResult } = await answer(world, 'SELECT_CHALLENGE', Session, { ANSWER: 'PASSWORD', PASSWORD })

    assert.equal(decodeJwt(AuthenticationResult?.AccessToken ?? '')['username'], 'ada')
    assert.ok(AuthenticationResult?.RefreshToken)
  })

  it('without it asks for the password, which may be answered under either name', async () => {
    const world = await choiceWorld()
    for (const name of ['PASSWORD', 'SELECT_CHALLENGE'] as const) {
      const { Session } = await byChoice(world)
      const asked = await answer(world, 'SELECT_CHALLENGE', Session, { ANSWER: 'PASSWORD' })
      assert.equal(asked.ChallengeName, 'PASSWORD')
      assert.notEqual(asked.Session, Session)

      assert.ok((await answer(world, name, asked.Session, { PASSWORD, ANSWER: 'PASSWORD' })).AuthenticationResult)
    }
  })

  it('by SRP, with SRP_A in the same answer or in the next one', async () => {
    const world = await choiceWorld()
    const { Session } = await byChoice(world)
    const bare = await answer(world, 'SELECT_CHALLENGE', Session, { ANSWER: 'PASSWORD_SRP' })
    assert.equal(bare.ChallengeName, 'PASSWORD_SRP')

    const srp = srpClient()
    const asked = await answer(world, 'PASSWORD_SRP', bare.Session, { SRP_A: srp.clientPublic })

    assert.equal(asked.ChallengeName, 'PASSWORD_VERIFIER')
    assert.ok((await answerSrp(world, proof(world, srp, asked.ChallengeParameters))).AuthenticationResult)
    const direct = await byChoice(world, { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: srp.clientPublic })
    await assert.rejects(answerSrp(world, proof(world, srp, direct.ChallengeParameters, 'wrong')), wrong)
  })

  it('asks the administrator of a server the same', async () => {
    const world = await choiceWorld()
    const { deps, pool, client } = world
    const at = { UserPoolId: pool.id, ClientId: client.id }
    const { Session, AvailableChallenges } = await adminInitiateAuth.handle(deps, aCall(), {
      ...at,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'ada' },
    })
    assert.equal(AvailableChallenges?.length, 4)

    const { AuthenticationResult } = await adminRespondToAuthChallenge.handle(deps, aCall(), {
      ...at,
      ChallengeName: 'SELECT_CHALLENGE',
      Session,
      ChallengeResponses: { USERNAME: 'ada', ANSWER: 'PASSWORD', PASSWORD },
    })

    assert.ok(AuthenticationResult?.IdToken)
  })

  it('is used up by a wrong password (V5, SEC-47)', async () => {
    const world = await choiceWorld()
    const { Session } = await byChoice(world)

    await assert.rejects(answer(world, 'SELECT_CHALLENGE', Session, { ANSWER: 'PASSWORD', PASSWORD: 'wrong' }), wrong)
    await assert.rejects(answer(world, 'SELECT_CHALLENGE', Session, { ANSWER: 'PASSWORD', PASSWORD }), invalidSession)
  })

  it('lets exactly one of 20 parallel answers sign in (V5)', async () => {
    const world = await choiceWorld()
    const { Session } = await byChoice(world)

    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, () => answer(world, 'SELECT_CHALLENGE', Session, { ANSWER: 'PASSWORD', PASSWORD })),
    )

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  const refusals: [string, Record<string, string>, object][] = [
    ['no choice', {}, { message: 'Missing required parameter ANSWER' }],
    ['no username', { USERNAME: '', ANSWER: 'PASSWORD' }, { message: 'Missing required parameter USERNAME' }],
    [
      'a choice that is none',
      { ANSWER: 'CUSTOM_CHALLENGE' },
      { message: 'ANSWER must be one of PASSWORD, PASSWORD_SRP, EMAIL_OTP, SMS_OTP, WEB_AUTHN' },
    ],
    [
      'a passkey of a user without one',
      { ANSWER: 'WEB_AUTHN' },
      { message: 'WEB_AUTHN is not available to the user.' },
    ],
    ['somebody else', { USERNAME: 'bob', ANSWER: 'PASSWORD', PASSWORD }, invalidSession],
  ]
  for (const [what, responses, error] of refusals) {
    it(`refuses ${what}, and leaves the question open`, async () => {
      const world = await choiceWorld()
      const { Session } = await byChoice(world)

      await assert.rejects(answer(world, 'SELECT_CHALLENGE', Session, responses), error)
      assert.ok((await answer(world, 'PASSWORD', Session, { PASSWORD })).AuthenticationResult)
    })
  }

  it('refuses anything but the password where that is all there is, by the text of Cognito', async () => {
    const world = await choiceWorld({ user: { status: 'FORCE_CHANGE_PASSWORD' } })
    const { Session } = await byChoice(world, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })

    await assert.rejects(answer(world, 'SELECT_CHALLENGE', Session, { ANSWER: 'EMAIL_OTP' }), {
      code: 'InvalidParameterException',
      message: 'Password Challenge is Required to SignIn',
    })
  })

  it('refuses an answer without a session, with an invented one, and with one that is too old', async () => {
    const world = await choiceWorld()
    const { Session } = await byChoice(world)
    const choose = (session: string | undefined) => answer(world, 'SELECT_CHALLENGE', session, { ANSWER: 'EMAIL_OTP' })

    await assert.rejects(choose(undefined), { message: 'Missing required parameter Session' })
    await assert.rejects(choose('AYABeInventedByAStranger'), invalidSession)
    world.deps.clock.advance(180_000)
    await assert.rejects(choose(Session), { message: 'Invalid session for the user, session is expired.' })
  })
})

describe('PREFERRED_CHALLENGE', () => {
  it('is asked at once where the user has it, with what came along', async () => {
    const world = await choiceWorld()

    const byPasswordAtOnce = await byChoice(world, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
    const asked = await byChoice(world, { PREFERRED_CHALLENGE: 'PASSWORD' })

    assert.ok(byPasswordAtOnce.AuthenticationResult)
    assert.equal(asked.ChallengeName, 'PASSWORD')
    assert.deepEqual(asked.AvailableChallenges, ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'])
    assert.ok((await answer(world, 'PASSWORD', asked.Session, { PASSWORD })).AuthenticationResult)
  })

  it('that the user does not have leaves the choice', async () => {
    const world = await choiceWorld()

    const asked = await byChoice(world, { PREFERRED_CHALLENGE: 'WEB_AUTHN' })

    assert.equal(asked.ChallengeName, 'SELECT_CHALLENGE')
  })
})

describe('Choice-based sign-in keeps the rules of every sign-in', () => {
  it('shares the lockout of passwords (V6, R12)', async () => {
    const world = await choiceWorld({ client: { explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] } })
    for (let n = 0; n < 5; n++) await assert.rejects(byPassword(world, 'wrong'), wrong)
    const locked = { message: 'Password attempts exceeded' }

    await assert.rejects(byChoice(world, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }), locked)
    const SRP_A = srpClient().clientPublic
    await assert.rejects(byChoice(world, { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A }), locked)
    world.deps.clock.advance(1000)
    await assert.rejects(byChoice(world, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'wrong' }), wrong)
    await assert.rejects(byPassword(world), locked)
  })

  it('asks who has a temporary password for a new one', async () => {
    const world = await choiceWorld({ user: { status: 'FORCE_CHANGE_PASSWORD' } })

    const { ChallengeName } = await byChoice(world, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })

    assert.equal(ChallengeName, 'NEW_PASSWORD_REQUIRED')
  })

  it('runs pre authentication before the choice, post authentication and token generation after the proof', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:any' as never
    const triggers = {
      preAuthentication: arn,
      postAuthentication: arn,
      preTokenGeneration: { arn, version: 'V1_0' },
    } as const
    const world = await choiceWorld({ pool: { triggers }, functions: { [arn]: (event) => event } })
    const { Session } = await byChoice(world, {}, { ClientMetadata: { at: 'first' } })
    await answer(world, 'SELECT_CHALLENGE', Session, { ANSWER: 'PASSWORD', PASSWORD }, { at: 'last' })

    const seen = world.deps.lambda.events.map(({ triggerSource, request }) => [
      triggerSource,
      request['validationData'] ?? request['clientMetadata'],
    ])
    assert.deepEqual(seen, [
      ['PreAuthentication_Authentication', { at: 'first' }],
      ['PostAuthentication_Authentication', { at: 'last' }],
      ['TokenGeneration_Authentication', { at: 'last' }],
    ])
  })
})

function proof(
  { deps, pool }: World,
  srp: ReturnType<typeof srpClient>,
  parameters: Readonly<Record<string, string>> | undefined,
  password = PASSWORD,
) {
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP: user = '' } = parameters ?? {}
  const { signature, timestamp } = srp.prove({
    pool: pool.id,
    user,
    password,
    salt: SALT,
    serverPublic: SRP_B,
    secretBlock: Buffer.from(SECRET_BLOCK, 'base64'),
    timestamp: srpTimestamp(deps.clock.now()),
  })
  return {
    USERNAME: user,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: Buffer.from(signature).toString('base64'),
    TIMESTAMP: timestamp,
  }
}
