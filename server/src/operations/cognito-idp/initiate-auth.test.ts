import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { secretPurpose } from '../../domain/app-clients/authenticate.ts'
import { groupPrime } from '../../lib/srp.ts'
import { clientId, lambdaArn, userPoolId } from '../../model/ids.ts'
import { countingStore } from '../../testing/counting-store.ts'
import { aCall, anAppClient, aUserPool } from '../../testing/entities.ts'
import {
  answerSrp,
  beginSrp,
  byAdministrator,
  byPassword,
  bySrp,
  PASSWORD,
  signInWorld,
} from '../../testing/sign-in.ts'
import { NOON } from '../../testing/test-clock.ts'
import { adminInitiateAuth } from './admin-initiate-auth.ts'
import { initiateAuth } from './initiate-auth.ts'
import type { AuthFlowType, InitiateAuthRequest } from './shapes.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:sign-in')
const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }
const nobody = { code: 'UserNotFoundException', message: 'User does not exist.' }

describe('Sign-in by password', () => {
  it('gives tokens of the user, and no challenge', async () => {
    const world = await signInWorld()

    const { AuthenticationResult: result, ChallengeParameters, ...rest } = await byPassword(world)

    assert.deepEqual([ChallengeParameters, rest], [{}, {}])
    assert.deepEqual(Object.keys(result ?? {}), ['AccessToken', 'ExpiresIn', 'TokenType', 'RefreshToken', 'IdToken'])
    assert.equal(decodeJwt(result?.AccessToken ?? '')['username'], 'ada')
  })

  it('takes the username, the sub and a verified alias', async () => {
    const world = await signInWorld({ pool: { aliasAttributes: ['email'] } })

    for (const name of ['ada', world.user.sub, 'ada@example.com']) {
      assert.ok((await byPassword(world, PASSWORD, name)).AuthenticationResult, name)
    }
    await assert.rejects(byPassword(world, PASSWORD, 'ADA'), nobody)
  })

  it('is open to administrators under its present and its former name', async () => {
    const world = await signInWorld()

    assert.ok((await byAdministrator(world)).AuthenticationResult)
    assert.ok((await byAdministrator(world, 'ADMIN_NO_SRP_AUTH')).AuthenticationResult)
  })

  it('refuses a wrong password, and a user without any', async () => {
    const world = await signInWorld()
    await assert.rejects(byPassword(world, 'wrong'), wrong)

    const bare = await signInWorld({ user: { status: 'EXTERNAL_PROVIDER', password: undefined } as never })
    await assert.rejects(byPassword(bare), wrong)
  })

  it('tells the state of the user to nobody but who has proven the password', async () => {
    const world = await signInWorld({ user: { enabled: false } })

    await assert.rejects(byPassword(world, 'wrong'), wrong)
    await assert.rejects(byPassword(world), { code: 'NotAuthorizedException', message: 'User is disabled.' })
    await assert.rejects(bySrp(world, 'wrong'), wrong)
    await assert.rejects(bySrp(world), { message: 'User is disabled.' })
  })
})

describe('Sign-in by SRP', () => {
  it('asks for a proof without a session, and gives tokens for the right one', async () => {
    const world = await signInWorld()

    const { asked, responses } = await beginSrp(world)
    const { AuthenticationResult } = await answerSrp(world, responses())

    assert.equal(asked.ChallengeName, 'PASSWORD_VERIFIER')
    assert.equal(asked.Session, undefined)
    assert.deepEqual(Object.keys(asked.ChallengeParameters ?? {}), [
      'SALT',
      'SECRET_BLOCK',
      'SRP_B',
      'USERNAME',
      'USER_ID_FOR_SRP',
    ])
    assert.ok(AuthenticationResult?.RefreshToken)
  })

  it('hashes the username that the pool keeps, whatever was typed', async () => {
    const world = await signInWorld({
      pool: { usernameAttributes: ['email'], usernameCaseSensitive: false },
      user: { username: '5d1f2c1e-6c0f-4f57-9a6b-2f0d8f2f7c11' as never },
    })

    const { asked, responses } = await beginSrp(world, 'Ada@Example.com')

    assert.equal(asked.ChallengeParameters?.['USER_ID_FOR_SRP'], world.user.sub)
    assert.ok((await answerSrp(world, { ...responses(), USERNAME: 'ADA@example.com' })).AuthenticationResult)
  })

  it('takes one answer for one question, right or wrong (V5)', async () => {
    const world = await signInWorld()
    const right = await beginSrp(world)
    await answerSrp(world, right.responses())
    await assert.rejects(answerSrp(world, right.responses()), invalidSession)

    const tried = await beginSrp(world)
    await assert.rejects(answerSrp(world, tried.responses('wrong')), wrong)
    await assert.rejects(answerSrp(world, tried.responses()), invalidSession)
  })

  it('lets exactly one of 50 parallel answers sign in (V5)', async () => {
    const world = await signInWorld()
    const { responses } = await beginSrp(world)
    const answer = responses()

    const ends = await Promise.allSettled(Array.from({ length: 50 }, () => answerSrp(world, answer)))

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.ok(ends.every((end) => end.status === 'fulfilled' || end.reason.message === invalidSession.message))
  })

  it('waits for the answer as long as the client says, three minutes by default', async () => {
    const world = await signInWorld()
    const [inTime, late] = [await beginSrp(world), await beginSrp(world)]

    world.deps.clock.advance(179_999)
    assert.ok((await answerSrp(world, inTime.responses())).AuthenticationResult)
    world.deps.clock.advance(1)
    await assert.rejects(answerSrp(world, late.responses()), {
      code: 'NotAuthorizedException',
      message: 'Invalid session for the user, session is expired.',
    })
  })

  it('takes no answer that another user, client or pool was asked for, and no invented one (SEC-47, V16)', async () => {
    const world = await signInWorld()
    const other = anAppClient({ id: clientId('other'), explicitAuthFlows: world.client.explicitAuthFlows ?? [] })
    await world.deps.store.appClients.insert(other)
    const foreignPool = aUserPool({ id: userPoolId('us-east-1_Other0001') })
    const foreign = anAppClient({ id: clientId('foreign'), userPoolId: foreignPool.id })
    await world.deps.store.userPools.insert(foreignPool)
    await world.deps.store.appClients.insert(foreign)
    const { responses } = await beginSrp(world)

    await assert.rejects(answerSrp({ ...world, client: other }, responses()), invalidSession)
    await assert.rejects(answerSrp({ ...world, client: foreign }, responses()), invalidSession)
    const invented = Buffer.alloc(36, 7).toString('base64')
    await assert.rejects(answerSrp(world, { ...responses(), PASSWORD_CLAIM_SECRET_BLOCK: invented }), invalidSession)
    await assert.rejects(answerSrp(world, { ...responses(), USERNAME: 'bob' }), invalidSession)
  })

  it('counts nothing proven when the password was changed between question and answer', async () => {
    const world = await signInWorld()
    const { responses } = await beginSrp(world)
    const sealed = await world.deps.passwords.seal(world.pool, world.user.username, PASSWORD)
    await world.deps.store.users.update(world.pool.id, world.user.sub, (user) => ({
      user: { ...user, password: { sealed, setAt: NOON, history: [] } },
      keys: { signIn: ['ada'], search: {} },
    }))

    await assert.rejects(answerSrp(world, responses()), wrong)
  })

  it('tells a user who is unconfirmed or must reset the password so with the answer', async () => {
    const unconfirmed = await signInWorld({ user: { status: 'UNCONFIRMED' } })
    await assert.rejects(bySrp(unconfirmed), { code: 'UserNotConfirmedException', message: 'User is not confirmed.' })

    const reset = await signInWorld({ user: { status: 'RESET_REQUIRED' } })
    await assert.rejects(bySrp(reset), { code: 'PasswordResetRequiredException' })
  })

  const malformed: [string, Record<string, string>, object][] = [
    ['no timestamp', { TIMESTAMP: '' }, { message: 'Missing required parameter TIMESTAMP' }],
    ['a time in another form', { TIMESTAMP: '2026-11-21T12:00:00Z' }, { code: 'InvalidParameterException' }],
    ['a time of yesterday', { TIMESTAMP: 'Fri Nov 20 12:00:00 UTC 2026' }, wrong],
    ['a time of tomorrow', { TIMESTAMP: 'Sun Nov 22 12:00:00 UTC 2026' }, wrong],
    [
      'no signature',
      { PASSWORD_CLAIM_SIGNATURE: '' },
      { message: 'Missing required parameter PASSWORD_CLAIM_SIGNATURE' },
    ],
    ['no secret block', { PASSWORD_CLAIM_SECRET_BLOCK: '' }, { code: 'InvalidParameterException' }],
    ['no username', { USERNAME: '' }, { message: 'Missing required parameter USERNAME' }],
    [
      'a device',
      { DEVICE_KEY: 'us-east-1_1' },
      { code: 'ResourceNotFoundException', message: 'Device does not exist.' },
    ],
  ]
  for (const [what, change, error] of malformed) {
    it(`refuses an answer with ${what}, and leaves the question open`, async () => {
      const world = await signInWorld()
      const { responses } = await beginSrp(world)

      await assert.rejects(answerSrp(world, { ...responses(), ...change }), error)
      assert.ok((await answerSrp(world, responses())).AuthenticationResult)
    })
  }

  for (const SRP_A of ['0', groupPrime.toString(16), 'xyz', 'f'.repeat(769)]) {
    it(`refuses the public value ${SRP_A.slice(0, 8)}…`, async () => {
      const { deps, client } = await signInWorld()
      const AuthParameters = { USERNAME: 'ada', SRP_A }

      await assert.rejects(
        initiateAuth.handle(deps, aCall(), { ClientId: client.id, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
        { code: 'InvalidParameterException' },
      )
    })
  }
})

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

describe('The functions of a sign-in', () => {
  const functions = { preAuthentication: arn, postAuthentication: arn }

  it('run before the proof and after it, and client metadata goes where Cognito sends it', async () => {
    const world = await signInWorld({ pool: { triggers: functions }, functions: { [arn]: (event) => event } })

    await byPassword(world, PASSWORD, 'ada', { from: 'the first request' })

    const [pre, post] = world.deps.lambda.events
    assert.equal(pre.triggerSource, 'PreAuthentication_Authentication')
    assert.equal(pre.userName, 'ada')
    assert.equal(pre.callerContext.clientId, world.client.id)
    assert.deepEqual(pre.request, {
      userAttributes: {
        sub: world.user.sub,
        'cognito:user_status': 'CONFIRMED',
        email: 'ada@example.com',
        email_verified: 'true',
      },
      validationData: { from: 'the first request' },
    })
    assert.equal(post.triggerSource, 'PostAuthentication_Authentication')
    assert.equal(post.request.newDeviceUsed, false)
    assert.equal('clientMetadata' in post.request, false)
  })

  it('get the metadata of the answer to a challenge after the proof', async () => {
    const trigger = { arn, version: 'V2_0' } as const
    const world = await signInWorld({
      pool: { triggers: { ...functions, preTokenGeneration: trigger } },
      functions: { [arn]: (event) => event },
    })
    const { responses } = await beginSrp(world)

    await answerSrp(world, responses(), { from: 'the answer' })

    assert.deepEqual(
      world.deps.lambda.events.map(({ triggerSource, request }) => [triggerSource, request.clientMetadata]),
      [
        ['PreAuthentication_Authentication', undefined],
        ['PostAuthentication_Authentication', { from: 'the answer' }],
        ['TokenGeneration_Authentication', { from: 'the answer' }],
      ],
    )
    assert.equal(world.deps.lambda.events[0].request.validationData, null)
  })

  it('refuse before a proof is looked at, right or wrong', async () => {
    const world = await signInWorld({
      pool: { triggers: { preAuthentication: arn } },
      functions: {
        [arn]: () => {
          throw new Error('not today')
        },
      },
    })
    const error = {
      code: 'UserLambdaValidationException',
      message: 'PreAuthentication failed with error not today.',
    }

    for (let n = 0; n < 6; n++) await assert.rejects(byPassword(world, 'wrong'), error)
    await assert.rejects(beginSrp(world), error)
  })

  it('keep back tokens after a proof', async () => {
    const world = await signInWorld({
      pool: { triggers: { postAuthentication: arn } },
      functions: {
        [arn]: () => {
          throw new Error('not you')
        },
      },
    })

    await assert.rejects(byPassword(world, 'wrong'), wrong)
    await assert.rejects(byPassword(world), { message: 'PostAuthentication failed with error not you.' })
    await assert.rejects(bySrp(world), { message: 'PostAuthentication failed with error not you.' })
  })

  it('change what the tokens say of the user', async () => {
    const world = await signInWorld({
      pool: { triggers: { postAuthentication: arn } },
      functions: {
        [arn]: async (event) => {
          await world.deps.store.users.update(world.pool.id, world.user.sub, (user) => ({
            user: { ...user, attributes: { ...user.attributes, nickname: 'countess' } },
            keys: { signIn: ['ada'], search: {} },
          }))
          return event
        },
      },
    })

    const { AuthenticationResult } = await byPassword(world)

    assert.equal(decodeJwt(AuthenticationResult?.IdToken ?? '')['nickname'], 'countess')
  })

  it('see that there is no such user, where the client hides it', async () => {
    const world = await signInWorld({
      client: { preventUserExistenceErrors: 'ENABLED' },
      pool: { triggers: { preAuthentication: arn } },
      functions: { [arn]: (event) => event },
    })
    await assert.rejects(byPassword(world, PASSWORD, 'nobody'), wrong)
    await byPassword(world)

    const [absent, known] = world.deps.lambda.events
    assert.deepEqual(
      [absent.userName, absent.request],
      ['nobody', { userAttributes: {}, validationData: null, userNotFound: true }],
    )
    assert.equal(known.request.userNotFound, false)
  })
})

describe('Refusals of InitiateAuth and AdminInitiateAuth', () => {
  const parameters = { USERNAME: 'ada', PASSWORD, SRP_A: 'a' }
  const refusals: [string, Partial<InitiateAuthRequest>, string[], string, string][] = [
    [
      'an unknown client',
      { ClientId: 'unknown' },
      [],
      'ResourceNotFoundException',
      'User pool client unknown does not exist.',
    ],
    [
      "the administrator's flow",
      { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
      [],
      'InvalidParameterException',
      'Initiate Auth method not supported.',
    ],
    [
      "the administrator's flow by its former name",
      { AuthFlow: 'ADMIN_NO_SRP_AUTH' },
      [],
      'InvalidParameterException',
      'Initiate Auth method not supported.',
    ],
    [
      'passwords where only SRP is allowed',
      {},
      ['ALLOW_USER_SRP_AUTH'],
      'InvalidParameterException',
      'USER_PASSWORD_AUTH flow not enabled for this client',
    ],
    [
      'passwords by default',
      {},
      [],
      'InvalidParameterException',
      'USER_PASSWORD_AUTH flow not enabled for this client',
    ],
    [
      'SRP where only passwords are allowed',
      { AuthFlow: 'USER_SRP_AUTH' },
      ['ALLOW_USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'USER_SRP_AUTH is not enabled for the client.',
    ],
    [
      'SRP beside the former custom flow',
      { AuthFlow: 'USER_SRP_AUTH' },
      ['CUSTOM_AUTH_FLOW_ONLY'],
      'InvalidParameterException',
      'USER_SRP_AUTH is not enabled for the client.',
    ],
    [
      'no username',
      { AuthParameters: { PASSWORD } },
      ['USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'Missing required parameter USERNAME',
    ],
    [
      'no parameters',
      { AuthParameters: undefined },
      ['USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'Missing required parameter USERNAME',
    ],
    [
      'no password',
      { AuthParameters: { USERNAME: 'ada' } },
      ['USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'Missing required parameter PASSWORD',
    ],
    [
      'no SRP_A',
      { AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: 'ada' } },
      [],
      'InvalidParameterException',
      'Missing required parameter SRP_A',
    ],
    [
      'no refresh token',
      { AuthFlow: 'REFRESH_TOKEN_AUTH' },
      [],
      'InvalidParameterException',
      'Missing required parameter REFRESH_TOKEN',
    ],
    [
      'a device',
      { AuthParameters: { ...parameters, DEVICE_KEY: 'us-east-1_1' } },
      ['USER_PASSWORD_AUTH'],
      'ResourceNotFoundException',
      'Device does not exist.',
    ],
    [
      'a session',
      { Session: 'a'.repeat(20) },
      ['USER_PASSWORD_AUTH'],
      'InvalidParameterException',
      'Session is not used by USER_PASSWORD_AUTH.',
    ],
    [
      'custom challenges',
      { AuthFlow: 'CUSTOM_AUTH' },
      [],
      'UnsupportedOperationException',
      'CUSTOM_AUTH is not supported yet.',
    ],
    [
      'choice-based sign-in',
      { AuthFlow: 'USER_AUTH' },
      [],
      'UnsupportedOperationException',
      'USER_AUTH is not supported yet.',
    ],
    [
      'a secret hash of a client without secret',
      { AuthParameters: { ...parameters, SECRET_HASH: 'x' } },
      ['USER_PASSWORD_AUTH'],
      'NotAuthorizedException',
      'Client 1example23456789abcdefghij is configured for no secret but SECRET_HASH was received',
    ],
  ]
  for (const [what, input, explicitAuthFlows, code, message] of refusals) {
    it(`${what}: ${code}`, async () => {
      const { deps, client } = await signInWorld({ client: { explicitAuthFlows } })
      const AuthFlow: AuthFlowType = 'USER_PASSWORD_AUTH'

      await assert.rejects(
        initiateAuth.handle(deps, aCall(), { ClientId: client.id, AuthFlow, AuthParameters: parameters, ...input }),
        { code, message },
      )
    })
  }

  it("an app's flow from an administrator, a foreign client, a flow that is not allowed", async () => {
    const { deps, pool, client } = await signInWorld({ client: { explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } })
    const begin = (AuthFlow: AuthFlowType, ClientId: string = client.id, UserPoolId: string = pool.id) =>
      adminInitiateAuth.handle(deps, aCall(), { UserPoolId, ClientId, AuthFlow, AuthParameters: parameters })

    await assert.rejects(begin('USER_PASSWORD_AUTH'), { message: 'Initiate Auth method not supported.' })
    await assert.rejects(begin('ADMIN_USER_PASSWORD_AUTH'), { message: 'Auth flow not enabled for this client' })
    await assert.rejects(begin('ADMIN_USER_PASSWORD_AUTH', 'foreign'), { code: 'ResourceNotFoundException' })
    await assert.rejects(begin('ADMIN_USER_PASSWORD_AUTH', client.id, 'us-east-1_Other0001'), {
      code: 'ResourceNotFoundException',
    })
  })

  it('a client with a secret that does not prove it', async () => {
    const world = await signInWorld()
    const { deps } = world
    const id = clientId('confidential')
    const secrets = [{ id: 'one', sealed: deps.sealer.seal(secretPurpose(id), 'top secret'), createdAt: NOON }]
    const client = anAppClient({ id, secrets, explicitAuthFlows: world.client.explicitAuthFlows ?? [] })
    await deps.store.appClients.insert(client)
    const hash = (name: string) =>
      createHmac('sha256', 'top secret')
        .update(name + id)
        .digest('base64')
    const begin = (SECRET_HASH?: string) =>
      initiateAuth.handle(deps, aCall(), {
        ClientId: id,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD, ...(SECRET_HASH && { SECRET_HASH }) },
      })

    await assert.rejects(begin(), {
      message: 'Client confidential is configured with secret but SECRET_HASH was not received',
    })
    await assert.rejects(begin(hash('bob')), { message: 'Unable to verify secret hash for client confidential' })
    const { AuthenticationResult } = await begin(hash('ada'))

    const refresh = (SECRET_HASH?: string) =>
      initiateAuth.handle(deps, aCall(), {
        ClientId: id,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: {
          REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '',
          ...(SECRET_HASH && { SECRET_HASH }),
        },
      })
    await assert.rejects(refresh(), { code: 'NotAuthorizedException' })
    await assert.rejects(refresh(hash('bob')), { message: 'Unable to verify secret hash for client confidential' })
    assert.ok((await refresh(hash('ada'))).AuthenticationResult?.AccessToken)

    const challenged = { ...world, client }
    await assert.rejects(answerSrp(challenged, { USERNAME: 'ada' }), { code: 'NotAuthorizedException' })
  })
})

describe('Sign-in where passwords are kept as argon2id hashes', () => {
  it('goes by password, and not by SRP', async () => {
    const world = await signInWorld({ pool: { tags: { 'poolhouse:password-hash': 'argon2id' } } })

    assert.ok((await byPassword(world)).AuthenticationResult)
    await assert.rejects(byPassword(world, 'wrong'), wrong)
    await assert.rejects(beginSrp(world), { message: 'USER_SRP_AUTH is not enabled for the client.' })
  })
})

describe('REFRESH_TOKEN_AUTH', () => {
  it('gives new tokens without a refresh token, also under its former name', async () => {
    const world = await signInWorld()
    const { AuthenticationResult: first } = await byPassword(world)
    for (const AuthFlow of ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const) {
      const { AuthenticationResult, ChallengeParameters } = await initiateAuth.handle(world.deps, aCall(), {
        ClientId: world.client.id,
        AuthFlow,
        AuthParameters: { REFRESH_TOKEN: first?.RefreshToken ?? '' },
      })

      assert.deepEqual(ChallengeParameters, {})
      assert.deepEqual(Object.keys(AuthenticationResult ?? {}), ['AccessToken', 'ExpiresIn', 'TokenType', 'IdToken'])
      const origin = (token = '') => decodeJwt(token)['origin_jti']
      assert.equal(origin(AuthenticationResult?.AccessToken), origin(first?.AccessToken))
    }
  })

  it('is refused where the client rotates its refresh tokens', async () => {
    const world = await signInWorld({ client: { refreshTokenRotation: { enabled: true } } })
    const { AuthenticationResult } = await byPassword(world)

    await assert.rejects(
      initiateAuth.handle(world.deps, aCall(), {
        ClientId: world.client.id,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' },
      }),
      { code: 'InvalidParameterException', message: 'Auth flow not enabled for this client' },
    )
  })
})
