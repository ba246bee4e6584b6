import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { lambdaArn } from '../../model/ids.ts'
import { answerSrp, beginSrp, byPassword, bySrp, PASSWORD, signInWorld } from '../../testing/sign-in.ts'
import { NOON } from '../../testing/test-clock.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:sign-in')
const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }

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

  it('D16 change what the tokens, and the event of the function for them, say of the user', async () => {
    const trigger = { arn, version: 'V1_0' } as const
    const world = await signInWorld({
      pool: { triggers: { postAuthentication: arn, preTokenGeneration: trigger } },
      functions: {
        [arn]: async (event) => {
          if (event.triggerSource !== 'PostAuthentication_Authentication') return event
          const { store } = world.deps
          await store.users.update(world.pool.id, world.user.sub, (user) => ({
            user: { ...user, attributes: { ...user.attributes, nickname: 'countess' } },
            keys: { signIn: ['ada'], search: {} },
          }))
          await store.memberships.add(world.pool.id, 'staff', world.user.sub, NOON, 100)
          return event
        },
      },
    })
    const { deps, pool } = world
    await deps.store.groups.insert({ userPoolId: pool.id, name: 'staff', createdAt: NOON, updatedAt: NOON })

    const { AuthenticationResult } = await byPassword(world)

    const claims = decodeJwt(AuthenticationResult?.IdToken ?? '')
    assert.deepEqual([claims['nickname'], claims['cognito:groups']], ['countess', ['staff']])
    const { userAttributes, groupConfiguration } = deps.lambda.events[1].request
    assert.deepEqual([userAttributes.nickname, groupConfiguration.groupsToOverride], ['countess', ['staff']])
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
