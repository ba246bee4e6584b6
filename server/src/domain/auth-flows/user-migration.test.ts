import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { lambdaArn } from '../../model/ids.ts'
import type { TestFunction } from '../../testing/fake-lambda.ts'
import { byPassword, bySrp, PASSWORD, signInWorld } from '../../testing/sign-in.ts'
import { findUser } from '../users/require-user.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:migrate')
const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }

const directory =
  (answer: object): TestFunction =>
  (event) => {
    if (event.request.password !== PASSWORD) throw new Error('Bad password')
    Object.assign(event.response, answer)
    return event
  }

const world = (answer: TestFunction, some: Parameters<typeof signInWorld>[0] = {}) =>
  signInWorld({ ...some, pool: { triggers: { userMigration: arn }, ...some.pool }, functions: { [arn]: answer } })

const confirmed = {
  userAttributes: { email: 'bob@example.com', email_verified: 'true', name: 'Bob' },
  finalUserStatus: 'CONFIRMED',
  messageAction: 'SUPPRESS',
}

describe('User migration', () => {
  it('signs in whom the function knows, and keeps them with the password that was typed', async () => {
    const here = await world(directory(confirmed))

    const { AuthenticationResult } = await byPassword(here, PASSWORD, 'bob', { from: 'the app' })

    assert.equal(decodeJwt(AuthenticationResult?.IdToken ?? '')['email_verified'], true)
    const [event, ...others] = here.deps.lambda.events
    assert.deepEqual(others, [])
    assert.deepEqual(
      [event.triggerSource, event.userName, event.request, event.response],
      [
        'UserMigration_Authentication',
        'bob',
        { password: PASSWORD, validationData: { from: 'the app' } },
        {
          userAttributes: null,
          finalUserStatus: null,
          messageAction: null,
          desiredDeliveryMediums: null,
          forceAliasCreation: null,
          enableSMSMFA: null,
        },
      ],
    )
    assert.ok((await bySrp(here, PASSWORD, 'bob')).AuthenticationResult)
    await assert.rejects(byPassword(here, 'wrong', 'bob'), wrong)
    assert.equal(here.deps.lambda.events.length, 1)
  })

  it('keeps a username of the function where an alias was typed', async () => {
    const answer = { ...confirmed, userAttributes: { ...confirmed.userAttributes, username: 'bob' } }
    const here = await world(directory(answer), {
      pool: { aliasAttributes: ['email'], triggers: { userMigration: arn } },
    })

    await byPassword(here, PASSWORD, 'bob@example.com')

    assert.equal((await findUser(here.deps.store, here.pool, 'bob'))?.attributes['email'], 'bob@example.com')
    assert.ok((await byPassword(here, PASSWORD, 'bob@example.com')).AuthenticationResult)
  })

  it('wants a new password of whom the function does not confirm', async () => {
    const { finalUserStatus: _, ...answer } = confirmed
    const here = await world(directory(answer))

    await assert.rejects(byPassword(here, PASSWORD, 'bob'), { code: 'PasswordResetRequiredException' })
    const user = await findUser(here.deps.store, here.pool, 'bob')
    assert.deepEqual([user?.status, user?.password], ['RESET_REQUIRED', undefined])
  })

  it('is not tried by SRP, which sends no password', async () => {
    const here = await world(directory(confirmed))

    await assert.rejects(bySrp(here, PASSWORD, 'bob'), { code: 'UserNotFoundException' })
    assert.equal(here.deps.lambda.events.length, 0)
  })

  it('signs in everybody who comes at the same time, and writes one user', async () => {
    const here = await world(directory(confirmed))

    const ends = await Promise.all(Array.from({ length: 8 }, () => byPassword(here, PASSWORD, 'bob')))

    const subs = ends.map(({ AuthenticationResult }) => decodeJwt(AuthenticationResult?.AccessToken ?? '').sub)
    assert.equal(new Set(subs).size, 1)
  })

  it('tells what the function throws, and lets nobody guess for ever (V6)', async () => {
    const here = await world(directory(confirmed))
    const refused = { code: 'UserLambdaValidationException', message: 'UserMigration failed with error Bad password.' }

    for (let n = 0; n < 5; n++) await assert.rejects(byPassword(here, 'guess', 'bob'), refused)

    await assert.rejects(byPassword(here, PASSWORD, 'bob'), { message: 'Password attempts exceeded' })
    assert.equal(here.deps.lambda.events.length, 5)
    here.deps.clock.advance(1000)
    assert.ok((await byPassword(here, PASSWORD, 'bob')).AuthenticationResult)
  })

  it('finds nobody when the function answers without attributes', async () => {
    const open = await world((event) => event)
    await assert.rejects(byPassword(open, PASSWORD, 'bob'), {
      code: 'UserNotFoundException',
      message: `Exception migrating user in app client ${open.client.id}`,
    })

    const hidden = await world((event) => event, { client: { preventUserExistenceErrors: 'ENABLED' } })
    await assert.rejects(byPassword(hidden, PASSWORD, 'bob'), wrong)
  })

  const refusals: [string, object, string, string][] = [
    [
      'attributes that are no texts',
      { userAttributes: { email: 1 } },
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    ['a list of attributes', { userAttributes: [] }, 'InvalidLambdaResponseException', 'Unrecognizable lambda output'],
    [
      'an unknown status',
      { finalUserStatus: 'ARCHIVED' },
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'a flag that is a text',
      { forceAliasCreation: 'true' },
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'SMS as a second factor where the pool has none',
      { enableSMSMFA: true },
      'UserNotFoundException',
      'Exception migrating user in app client 1example23456789abcdefghij',
    ],
    [
      'an attribute that the pool does not have',
      { userAttributes: { rank: '1' } },
      'InvalidParameterException',
      'Attributes did not conform to the schema: rank: Attribute does not exist in the schema.\n',
    ],
  ]
  for (const [what, answer, code, message] of refusals) {
    it(`refuses ${what}, and writes nobody: ${code}`, async () => {
      const here = await world(directory({ ...confirmed, ...answer }))

      await assert.rejects(byPassword(here, PASSWORD, 'bob'), { code, message })
      assert.equal(await findUser(here.deps.store, here.pool, 'bob'), undefined)
    })
  }
})
