import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { changeUser } from '../../domain/users/change-user.ts'
import { withPassword } from '../../domain/users/password.ts'
import type { AppClient } from '../../model/app-client.ts'
import { clientId, lambdaArn } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import { aCall, anAppClient, aUserPool } from '../../testing/entities.ts'
import { answerNewPassword, byPassword, bySrp, PASSWORD, signInWorld, type World } from '../../testing/sign-in.ts'
import { adminRespondToAuthChallenge } from './admin-respond-to-auth-challenge.ts'
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts'

const NEW_PASSWORD = 'Better horse 2!'
const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }
const temporary = { user: { status: 'FORCE_CHANGE_PASSWORD' } } as const
const change = ({ deps, pool, user }: World, to: (user: User) => User) => changeUser(deps.store, pool, user.sub, to)

describe('NEW_PASSWORD_REQUIRED', () => {
  it('is asked of who signs in with a temporary password, by password and by SRP', async () => {
    const world = await signInWorld({
      user: {
        ...temporary.user,
        attributes: { email: 'ada@example.com', email_verified: 'true', nickname: 'countess' },
      },
      client: { readAttributes: ['email', 'email_verified'] },
    })

    for (const asked of [await byPassword(world), await bySrp(world)]) {
      assert.equal(asked.ChallengeName, 'NEW_PASSWORD_REQUIRED')
      assert.match(asked.Session ?? '', /^AYABe[\w-]{15,}$/)
      assert.equal(asked.AuthenticationResult, undefined)
      assert.deepEqual(asked.ChallengeParameters, {
        USER_ID_FOR_SRP: 'ada',
        requiredAttributes: '[]',
        userAttributes: '{"email":"ada@example.com","email_verified":"true"}',
      })
    }
  })

  it("gives tokens for a password of one's own, and confirms the user", async () => {
    const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:sign-in')
    const world = await signInWorld({
      ...temporary,
      pool: {
        triggers: { preAuthentication: arn, postAuthentication: arn, preTokenGeneration: { arn, version: 'V1_0' } },
      },
      functions: { [arn]: (event) => event },
    })
    const { Session } = await byPassword(world)

    const { AuthenticationResult } = await answerNewPassword(world, Session, { NEW_PASSWORD }, { from: 'the answer' })

    assert.equal(decodeJwt(AuthenticationResult?.AccessToken ?? '')['username'], 'ada')
    assert.equal((await world.deps.store.users.find(world.pool.id, world.user.sub))?.status, 'CONFIRMED')
    assert.deepEqual(
      world.deps.lambda.events.map(({ triggerSource, request }) => [triggerSource, request.clientMetadata]),
      [
        ['PreAuthentication_Authentication', undefined],
        ['PostAuthentication_Authentication', { from: 'the answer' }],
        ['TokenGeneration_NewPasswordChallenge', { from: 'the answer' }],
      ],
    )
    await assert.rejects(byPassword(world), { message: 'Incorrect username or password.' })
    assert.ok((await byPassword(world, NEW_PASSWORD)).AuthenticationResult)
    assert.ok((await bySrp(world, NEW_PASSWORD)).AuthenticationResult)
  })

  it('lets exactly one of 50 parallel answers set the password (V5)', async () => {
    const world = await signInWorld(temporary)
    const { Session } = await byPassword(world)

    const ends = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => answerNewPassword(world, Session, { NEW_PASSWORD: `${NEW_PASSWORD}${n}` })),
    )

    const winner = ends.findIndex(({ status }) => status === 'fulfilled')
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.ok((await byPassword(world, `${NEW_PASSWORD}${winner}`)).AuthenticationResult)
  })

  it('may be answered again after an answer that the policy refuses', async () => {
    const world = await signInWorld({ ...temporary, pool: { passwordPolicy: { ...policy, historySize: 1 } } })
    const { Session } = await byPassword(world)

    await assert.rejects(answerNewPassword(world, Session, { NEW_PASSWORD: 'short' }), {
      code: 'InvalidPasswordException',
      message: 'Password does not conform to policy: Password not long enough',
    })
    await assert.rejects(answerNewPassword(world, Session, { NEW_PASSWORD: PASSWORD }), {
      code: 'PasswordHistoryPolicyViolationException',
    })
    assert.ok((await answerNewPassword(world, Session, { NEW_PASSWORD })).AuthenticationResult)
    await assert.rejects(answerNewPassword(world, Session, { NEW_PASSWORD }), invalidSession)
  })

  it('is answered under any name of the user, and under no other (SEC-47)', async () => {
    const world = await signInWorld({ ...temporary, pool: { aliasAttributes: ['email'] } })
    const { Session } = await byPassword(world)

    await assert.rejects(answerNewPassword(world, Session, { NEW_PASSWORD, USERNAME: 'bob' }), invalidSession)
    const { AuthenticationResult } = await answerNewPassword(world, Session, {
      NEW_PASSWORD,
      USERNAME: 'ada@example.com',
    })
    assert.ok(AuthenticationResult)
  })

  const spoiled: [string, (world: World) => Promise<unknown>, object][] = [
    [
      'another temporary password has been set',
      async (world) => {
        const sealed = await world.deps.passwords.seal(world.pool, world.user.username, 'Another 3!')
        const later = new Date(world.deps.clock.now().getTime() + 1)
        await change(world, (user) => withPassword(world.pool, user, sealed, 'FORCE_CHANGE_PASSWORD', later))
      },
      invalidSession,
    ],
    [
      'the user has been confirmed',
      (world) => change(world, (user) => ({ ...user, status: 'CONFIRMED' })),
      invalidSession,
    ],
    [
      'the user has been disabled',
      (world) => change(world, (user) => ({ ...user, enabled: false })),
      { message: 'User is disabled.' },
    ],
    ['the user is gone', ({ deps, pool, user }) => deps.store.users.delete(pool.id, user.sub), invalidSession],
    [
      'the session has expired',
      async ({ deps }) => deps.clock.advance(180_000),
      { message: 'Invalid session for the user, session is expired.' },
    ],
  ]
  for (const [what, spoil, error] of spoiled) {
    it(`takes no answer when ${what} since`, async () => {
      const world = await signInWorld(temporary)
      const { Session } = await byPassword(world)
      await spoil(world)

      await assert.rejects(answerNewPassword(world, Session, { NEW_PASSWORD }), error)
    })
  }

  it('takes no session of another client, and no invented one (V16)', async () => {
    const world = await signInWorld(temporary)
    const other = anAppClient({ id: clientId('other') })
    await world.deps.store.appClients.insert(other)
    const { Session } = await byPassword(world)

    await assert.rejects(answerNewPassword({ ...world, client: other }, Session, { NEW_PASSWORD }), invalidSession)
    await assert.rejects(answerNewPassword(world, `AYABe${'x'.repeat(43)}`, { NEW_PASSWORD }), invalidSession)
    await assert.rejects(answerNewPassword(world, undefined, { NEW_PASSWORD }), {
      code: 'InvalidParameterException',
      message: 'Missing required parameter Session',
    })
    await assert.rejects(answerNewPassword(world, Session, {}), { message: 'Missing required parameter NEW_PASSWORD' })
    await assert.rejects(answerNewPassword(world, Session, { NEW_PASSWORD: `${NEW_PASSWORD}${'x'.repeat(256)}` }), {
      message: 'NEW_PASSWORD must have length less than or equal to 256',
    })
  })

  it('is answered by an administrator too', async () => {
    const world = await signInWorld(temporary)
    const { Session } = await byPassword(world)

    const { AuthenticationResult } = await adminRespondToAuthChallenge.handle(world.deps, aCall(), {
      UserPoolId: world.pool.id,
      ClientId: world.client.id,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD },
    })

    assert.ok(AuthenticationResult?.RefreshToken)
  })
})

describe('Attributes that come with a new password', () => {
  const schema = aUserPool().schema.map((each) =>
    each.name === 'email' || each.name === 'nickname' ? { ...each, required: true } : each,
  )
  const asked = async (attributes: Record<string, string>, client: Partial<AppClient> = {}) => {
    const world = await signInWorld({ user: { ...temporary.user, attributes }, pool: { schema }, client })
    const { Session, ChallengeParameters } = await byPassword(world)
    const answer = (given: Record<string, string>) => answerNewPassword(world, Session, { NEW_PASSWORD, ...given })
    const attributesNow = async () => (await world.deps.store.users.find(world.pool.id, world.user.sub))?.attributes
    return { answer, attributesNow, required: JSON.parse(ChallengeParameters?.['requiredAttributes'] ?? '') }
  }

  it('are those that the pool requires and the user lacks, and others that the client may write', async () => {
    const { answer, attributesNow, required } = await asked({ email: 'ada@example.com', email_verified: 'true' })
    assert.deepEqual(required, ['userAttributes.nickname'])

    await answer({
      'userAttributes.nickname': 'countess',
      'userAttributes.gender': 'f',
      'userAttributes.email': 'ada@example.com',
    })

    const expected = { email: 'ada@example.com', email_verified: 'true', nickname: 'countess', gender: 'f' }
    assert.deepEqual(await attributesNow(), expected)
  })

  it('are not verified when they are addresses', async () => {
    const { answer, attributesNow } = await asked({ nickname: 'countess' })

    await answer({ 'userAttributes.email': 'ada@example.com' })

    const expected = { nickname: 'countess', email: 'ada@example.com', email_verified: 'false' }
    assert.deepEqual(await attributesNow(), expected)
  })

  const refusals: [string, Record<string, string>, string, string][] = [
    [
      'a required one that is missing',
      {},
      'InvalidParameterException',
      'Invalid attributes given, nickname is missing',
    ],
    [
      'a required one that the user has already',
      { nickname: 'countess', email: 'eve@example.com' },
      'NotAuthorizedException',
      'Cannot modify an already provided email',
    ],
    [
      'a flag by which an address would verify itself (V8)',
      { nickname: 'countess', email_verified: 'true' },
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    ],
    [
      'an unknown one',
      { nickname: 'countess', 'custom:rank': '1' },
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    ],
  ]
  for (const [what, given, code, message] of refusals) {
    it(`refuse ${what}, and the answer may be mended`, async () => {
      const { answer } = await asked({ email: 'ada@example.com' })
      const prefixed = Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`userAttributes.${name}`, value]),
      )

      await assert.rejects(answer(prefixed), { code, message })
      assert.ok((await answer({ 'userAttributes.nickname': 'countess' })).AuthenticationResult)
    })
  }

  it('refuse what the client may not write', async () => {
    const { answer } = await asked({ email: 'ada@example.com' }, { writeAttributes: ['email'] })

    await assert.rejects(answer({ 'userAttributes.nickname': 'countess' }), { code: 'NotAuthorizedException' })
  })
})

const policy = {
  minimumLength: 8,
  requireUppercase: true,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordValidityDays: 7,
}

describe('RespondToAuthChallenge', () => {
  it('refuses an unknown client', async () => {
    const { deps } = await signInWorld()

    await assert.rejects(
      respondToAuthChallenge.handle(deps, aCall(), { ClientId: 'unknown', ChallengeName: 'PASSWORD_VERIFIER' }),
      { code: 'ResourceNotFoundException', message: 'User pool client unknown does not exist.' },
    )
  })
})
