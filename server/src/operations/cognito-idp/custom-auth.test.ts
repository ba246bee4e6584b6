import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { changeUser } from '../../domain/users/change-user.ts'
import { srpTimestamp } from '../../lib/srp-timestamp.ts'
import { lambdaArn } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { aCall } from '../../testing/entities.ts'
import { NoAnswer, type TestFunction } from '../../testing/fake-lambda.ts'
import { answerSrp, byPassword, PASSWORD, signInWorld, type World } from '../../testing/sign-in.ts'
import { srpClient } from '../../testing/srp-client.ts'
import { initiateAuth } from './initiate-auth.ts'
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts'
import type { InitiateAuthResponse } from './shapes.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:challenges')
const triggers = { defineAuthChallenge: arn, createAuthChallenge: arn, verifyAuthChallengeResponse: arn }
const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }

/** Asks for a word until it comes, three times at most; after SRP for the password first. */
const threeWords: TestFunction = (event) => {
  const { triggerSource, request, response } = event
  switch (triggerSource) {
    case 'DefineAuthChallenge_Authentication': {
      const { session } = request
      const last = session.at(-1)
      if (last?.challengeName === 'SRP_A') response.challengeName = 'PASSWORD_VERIFIER'
      else if (last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult) response.issueTokens = true
      else if (session.length >= 3) response.failAuthentication = true
      else response.challengeName = 'CUSTOM_CHALLENGE'
      return event
    }
    case 'CreateAuthChallenge_Authentication':
      response.publicChallengeParameters = { hint: `word ${request.session.length + 1}` }
      response.privateChallengeParameters = { word: 'swordfish' }
      response.challengeMetadata = `ROUND-${request.session.length + 1}`
      return event
    case 'VerifyAuthChallengeResponse_Authentication':
      response.answerCorrect = request.challengeAnswer === request.privateChallengeParameters.word
      return event
    default:
      return event
  }
}

type Some = { readonly pool?: Partial<UserPool>; readonly user?: Partial<User>; readonly preventExistence?: boolean }

const world = ({ pool, user, preventExistence = false }: Some = {}, fn: TestFunction = threeWords) =>
  signInWorld({
    pool: { triggers, ...pool },
    client: {
      explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
      preventUserExistenceErrors: preventExistence ? 'ENABLED' : 'LEGACY',
    },
    ...(user && { user }),
    functions: { [arn]: fn },
  })

const begin = (
  { deps, client }: World,
  parameters: Record<string, string> = {},
  ClientMetadata?: Record<string, string>,
) =>
  initiateAuth.handle(deps, aCall(), {
    ClientId: client.id,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: 'ada', ...parameters },
    ClientMetadata,
  })

const answer = (
  { deps, client }: World,
  Session: string | undefined,
  ANSWER: string,
  more: Record<string, string> = {},
  ClientMetadata?: Record<string, string>,
) =>
  respondToAuthChallenge.handle(deps, aCall(), {
    ClientId: client.id,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session,
    ChallengeResponses: { USERNAME: 'ada', ANSWER, ...more },
    ClientMetadata,
  })

const sources = ({ deps }: World) => deps.lambda.events.map(({ triggerSource }) => triggerSource.split('_')[0])
const change = ({ deps, pool, user }: World, to: (user: User) => User) => changeUser(deps.store, pool, user.sub, to)

describe('CUSTOM_AUTH', () => {
  it('asks what the functions ask, and gives tokens when they say so', async () => {
    const ada = await world()

    const asked = await begin(ada)
    assert.equal(asked.ChallengeName, 'CUSTOM_CHALLENGE')
    assert.deepEqual(asked.ChallengeParameters, { USERNAME: 'ada', hint: 'word 1' })
    const { AuthenticationResult } = await answer(ada, asked.Session, 'swordfish')

    assert.equal(decodeJwt(AuthenticationResult?.AccessToken ?? '')['username'], 'ada')
    assert.deepEqual(sources(ada), [
      'DefineAuthChallenge',
      'CreateAuthChallenge',
      'VerifyAuthChallengeResponse',
      'DefineAuthChallenge',
    ])
  })

  it('shows the functions every round, oldest first, with the metadata of each', async () => {
    const ada = await world()
    const first = await begin(ada, {}, { from: 'the first request' })

    const second = await answer(ada, first.Session, 'tuna', {}, { from: 'the answer' })
    const last = await answer(ada, second.Session, 'swordfish')

    assert.ok(last.AuthenticationResult)
    assert.notEqual(second.Session, first.Session)
    const { events } = ada.deps.lambda
    const [define, create] = events
    assert.deepEqual(define.request, {
      userAttributes: {
        sub: ada.user.sub,
        'cognito:user_status': 'CONFIRMED',
        email: 'ada@example.com',
        email_verified: 'true',
      },
      session: [],
    })
    assert.deepEqual(define.response, { challengeName: null, issueTokens: null, failAuthentication: null })
    assert.equal(create.request.challengeName, 'CUSTOM_CHALLENGE')
    assert.deepEqual(create.response, {
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    })
    const [verify, defineAgain] = events.slice(2)
    assert.equal(verify.request.challengeAnswer, 'tuna')
    assert.deepEqual(verify.request.privateChallengeParameters, { word: 'swordfish' })
    assert.deepEqual(verify.request.clientMetadata, { from: 'the answer' })
    assert.deepEqual(verify.response, { answerCorrect: null })
    assert.deepEqual(defineAgain.request.clientMetadata, { from: 'the answer' })
    assert.deepEqual(events.at(-1).request.session, [
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'ROUND-1' },
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'ROUND-2' },
    ])
  })

  it('fails when the functions say so, and ends with that', async () => {
    const ada = await world()
    let { Session } = await begin(ada)
    for (const word of ['cod', 'eel']) Session = (await answer(ada, Session, word)).Session

    await assert.rejects(answer(ada, Session, 'bass'), wrong)
    await assert.rejects(answer(ada, Session, 'swordfish'), invalidSession)
  })

  it('may begin with SRP: the password is proven first, and is a round of its own', async () => {
    const ada = await world()
    const srp = srpClient()
    const asked = await begin(ada, { CHALLENGE_NAME: 'SRP_A', SRP_A: srp.clientPublic })
    assert.equal(asked.ChallengeName, 'PASSWORD_VERIFIER')
    assert.ok(asked.Session)

    const custom = await answerSrp(ada, proof(ada, srp, asked, PASSWORD))
    assert.equal(custom.ChallengeName, 'CUSTOM_CHALLENGE')
    assert.ok((await answer(ada, custom.Session, 'swordfish')).AuthenticationResult)
    assert.deepEqual(
      ada.deps.lambda.events
        .at(-1)
        .request.session.map(({ challengeName, challengeResult }: never) => [challengeName, challengeResult]),
      [
        ['SRP_A', true],
        ['PASSWORD_VERIFIER', true],
        ['CUSTOM_CHALLENGE', true],
      ],
    )
  })

  it('that begins with SRP counts wrong passwords like every other way (V6)', async () => {
    const ada = await world()
    const guess = async (password: string) => {
      const srp = srpClient()
      const asked = await begin(ada, { CHALLENGE_NAME: 'SRP_A', SRP_A: srp.clientPublic })
      return answerSrp(ada, proof(ada, srp, asked, password))
    }
    for (let n = 0; n < 5; n++) await assert.rejects(guess('wrong'), wrong)

    await assert.rejects(guess(PASSWORD), { message: 'Password attempts exceeded' })
    await assert.rejects(byPassword({ ...ada, client: await withPasswords(ada) }), {
      message: 'Password attempts exceeded',
    })
  })

  it('without a password is open to whoever is locked out, and wrong answers lock nobody out (V6)', async () => {
    const ada = await world()
    for (let n = 0; n < 8; n++) {
      const { Session } = await begin(ada)
      await answer(ada, Session, 'wrong')
    }
    const withPassword = { ...ada, client: await withPasswords(ada) }
    assert.ok((await byPassword(withPassword)).AuthenticationResult)
    for (let n = 0; n < 5; n++) await assert.rejects(byPassword(withPassword, 'wrong'), wrong)

    const { Session } = await begin(ada)
    assert.ok((await answer(ada, Session, 'swordfish')).AuthenticationResult)
  })

  it('lets one of 50 parallel answers count (V5)', async () => {
    const ada = await world()
    const { Session } = await begin(ada)

    const ends = await Promise.allSettled(Array.from({ length: 50 }, () => answer(ada, Session, 'swordfish')))

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  it('asks no temporary password to be changed and no second factor: that is up to the functions', async () => {
    const ada = await world({ pool: { mfa: 'ON' }, user: { status: 'FORCE_CHANGE_PASSWORD' } })

    const { Session } = await begin(ada)

    assert.ok((await answer(ada, Session, 'swordfish')).AuthenticationResult)
  })

  it('runs them for names that nobody has, told by userNotFound, and never lets those in (SEC-44)', async () => {
    const ada = await world({ preventExistence: true })

    const { Session, ChallengeParameters } = await begin(ada, { USERNAME: 'nobody' })
    assert.deepEqual(ChallengeParameters, { USERNAME: 'nobody', hint: 'word 1' })
    await assert.rejects(answer(ada, Session, 'swordfish', { USERNAME: 'nobody' }), wrong)

    const [define] = ada.deps.lambda.events
    assert.equal(define.request.userNotFound, true)
    assert.deepEqual(define.request.userAttributes, {})
    await begin(ada)
    assert.equal(ada.deps.lambda.events.at(-1).request.userNotFound, false)
  })

  it('tells the state of a user after the proof where names are hidden, and before it elsewhere', async () => {
    const hidden = await world({ preventExistence: true, user: { enabled: false } })
    const { Session } = await begin(hidden)
    await assert.rejects(answer(hidden, Session, 'swordfish'), { message: 'User is disabled.' })

    await assert.rejects(begin(await world({ user: { enabled: false } })), { message: 'User is disabled.' })
  })

  it('gives nothing to a user who was disabled between question and answer (SEC-47)', async () => {
    const ada = await world()
    const { Session } = await begin(ada)
    await change(ada, (user) => ({ ...user, enabled: false }))

    await assert.rejects(answer(ada, Session, 'swordfish'), { message: 'User is disabled.' })
  })

  it('binds an answer to its question: another name, an invented session, a used one', async () => {
    const ada = await world()
    const { Session } = await begin(ada)
    await assert.rejects(answer(ada, Session, 'swordfish', { USERNAME: 'bob' }), invalidSession)
    await assert.rejects(answer(ada, `AYABe${'x'.repeat(43)}`, 'swordfish'), invalidSession)
    await assert.rejects(answer(ada, undefined, 'swordfish'), { message: 'Missing required parameter Session' })
    await assert.rejects(answer(ada, Session, ''), { message: 'Missing required parameter ANSWER' })
  })
})

describe('CUSTOM_AUTH refuses', () => {
  const failing =
    (source: string, outcome: unknown): TestFunction =>
    (event) => {
      if (!event.triggerSource.startsWith(source)) return threeWords(event)
      if (outcome instanceof Error) throw outcome
      return { ...event, response: { ...event.response, ...(outcome as object) } }
    }
  const unrecognizable = 'InvalidLambdaResponseException: Unrecognizable lambda output'
  const table: [string, TestFunction, string][] = [
    ['a define function that decides nothing', failing('Define', {}), unrecognizable],
    ['a challenge that there is none of', failing('Define', { challengeName: 'RIDDLE' }), unrecognizable],
    [
      'the password where the client did not begin with SRP',
      failing('Define', { challengeName: 'PASSWORD_VERIFIER' }),
      unrecognizable,
    ],
    ['a decision that is no boolean', failing('Define', { issueTokens: 'yes' }), unrecognizable],
    ['parameters that are no texts', failing('Create', { publicChallengeParameters: { n: 1 } }), unrecognizable],
    ['parameters that are a list', failing('Create', { privateChallengeParameters: [] }), unrecognizable],
    ['metadata that are no text', failing('Create', { challengeMetadata: {} }), unrecognizable],
    ['an answer that is neither right nor wrong', failing('Verify', { answerCorrect: 'maybe' }), unrecognizable],
    [
      'a define function that throws',
      failing('Define', new Error('no')),
      'UserLambdaValidationException: DefineAuthChallenge failed with error no.',
    ],
    [
      'a create function that throws',
      failing('Create', new Error("'challengeMetaData'")),
      "UserLambdaValidationException: CreateAuthChallenge failed with error 'challengeMetaData'.",
    ],
    [
      'a verify function that throws',
      failing('Verify', new Error('no')),
      'UserLambdaValidationException: VerifyAuthChallengeResponse failed with error no.',
    ],
    [
      'a function that does not answer',
      failing('Define', new NoAnswer({ kind: 'timed-out' })),
      'UnexpectedLambdaException: DefineAuthChallenge invocation failed due to error Socket timeout while invoking Lambda function.',
    ],
    [
      'failure and tokens at once',
      failing('Define', { failAuthentication: true, issueTokens: true }),
      'NotAuthorizedException: Incorrect username or password.',
    ],
  ]
  for (const [what, fn, expected] of table) {
    it(`${what}: ${expected}`, async () => {
      const ada = await world({}, fn)
      const attempt = async () => answer(ada, (await begin(ada)).Session, 'swordfish')

      const [code, ...message] = expected.split(': ')
      await assert.rejects(attempt(), { code, message: message.join(': ') })
    })
  }

  it('a pool without the functions', async () => {
    const nothing = { code: 'UnexpectedLambdaException', message: 'null invocation failed due to configuration.' }

    await assert.rejects(begin(await world({ pool: { triggers: {} } })), nothing)
    await assert.rejects(begin(await world({ pool: { triggers: { defineAuthChallenge: arn } } })), nothing)
  })

  it('a beginning that is not SRP_A, and SRP_A without its value', async () => {
    const ada = await world()

    await assert.rejects(begin(ada, { CHALLENGE_NAME: 'PASSWORD' }), { message: 'CHALLENGE_NAME must be SRP_A' })
    await assert.rejects(begin(ada, { CHALLENGE_NAME: 'SRP_A' }), { message: 'Missing required parameter SRP_A' })
  })

  it('clients that do not allow it, and names that nobody has', async () => {
    const ada = await world()
    await assert.rejects(begin({ ...ada, client: await withPasswords(ada) }), {
      message: 'CUSTOM_AUTH is not enabled for the client.',
    })
    await assert.rejects(begin(ada, { USERNAME: 'nobody' }), { code: 'UserNotFoundException' })
  })
})

async function withPasswords({ deps, client }: World) {
  const other = { ...client, id: `${client.id}2` as typeof client.id, explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }
  await deps.store.appClients.insert(other)
  return other
}

function proof(
  { deps, pool }: World,
  srp: ReturnType<typeof srpClient>,
  asked: InitiateAuthResponse,
  password: string,
) {
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP: user = '' } = asked.ChallengeParameters ?? {}
  const secretBlock = Buffer.from(SECRET_BLOCK, 'base64')
  const { signature, timestamp } = srp.prove({
    ...{ pool: pool.id, user, password, salt: SALT, serverPublic: SRP_B, secretBlock },
    timestamp: srpTimestamp(deps.clock.now()),
  })
  return {
    USERNAME: user,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: Buffer.from(signature).toString('base64'),
    TIMESTAMP: timestamp,
  }
}
