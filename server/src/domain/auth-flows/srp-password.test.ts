import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { groupPrime } from '../../lib/srp.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import { initiateAuth } from '../../operations/cognito-idp/initiate-auth.ts'
import { aCall, anAppClient, aUserPool } from '../../testing/entities.ts'
import { answerSrp, beginSrp, bySrp, PASSWORD, signInWorld } from '../../testing/sign-in.ts'
import { NOON } from '../../testing/test-clock.ts'

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }

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
