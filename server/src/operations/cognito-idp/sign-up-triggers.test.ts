import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lambdaArn } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { aCall, anAppClient, aUserPool } from '../../testing/entities.ts'
import type { TestFunction } from '../../testing/fake-lambda.ts'
import { idleSigner } from '../../testing/idle-signer.ts'
import { refused } from '../../testing/refused.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { adminCreateUser } from './admin-create-user.ts'
import { adminGetUser } from './admin-get-user.ts'
import { confirmForgotPassword } from './confirm-forgot-password.ts'
import { confirmSignUp } from './confirm-sign-up.ts'
import { forgotPassword } from './forgot-password.ts'
import type { SignUpRequest } from './shapes.ts'
import { signUp } from './sign-up.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:hook')
const client = anAppClient()
const call = aCall({ callerSdk: 'aws-sdk-js-3.1.0' })
const email = [{ Name: 'email', Value: 'ada@example.com' }]

async function world(triggers: UserPool['triggers'], hook: TestFunction, some: Partial<UserPool> = {}) {
  const pool = aUserPool({ triggers, autoVerifiedAttributes: ['email'], ...some })
  const deps = await testDeps({ pool, client, signer: idleSigner(), functions: { [arn]: hook } })
  const ada = { UserPoolId: pool.id, Username: 'ada' }
  const input = { ClientId: client.id, Username: 'ada', Password: 'Right-1234', UserAttributes: email }
  return {
    deps,
    pool,
    ada,
    events: deps.lambda.events,
    effects: () => deps.invocations.kept.at(-1)?.effects,
    signUp: (more: Partial<SignUpRequest> = {}) => signUp.handle(deps, call, { ...input, ...more }),
    get: () => adminGetUser.handle(deps, call, ada),
  }
}

/** Answers the event as it came, with these members in its response. */
const answering =
  (response: object): TestFunction =>
  (event) => ({ ...event, response: { ...event.response, ...response } })

const throwing: TestFunction = () => {
  throw new Error('not today')
}

describe('pre sign-up trigger', () => {
  it('sees what was asked for, before there is a user', async () => {
    const { signUp, events } = await world({ preSignUp: arn }, answering({}))

    await signUp({ ValidationData: [{ Name: 'invite', Value: 'x' }], ClientMetadata: { from: 'web' } })

    assert.deepEqual(events[0], {
      version: '1',
      triggerSource: 'PreSignUp_SignUp',
      region: 'us-east-1',
      userPoolId: 'us-east-1_AbCdEfGhI',
      userName: 'ada',
      callerContext: { awsSdkVersion: 'aws-sdk-js-3.1.0', clientId: client.id },
      request: {
        userAttributes: { email: 'ada@example.com' },
        validationData: { invite: 'x' },
        clientMetadata: { from: 'web' },
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    })
  })

  it('has null for validation data, and no client metadata, when none came', async () => {
    const { signUp, events } = await world({ preSignUp: arn }, answering({}))
    await signUp()
    assert.deepEqual(events[0].request, { userAttributes: { email: 'ada@example.com' }, validationData: null })
  })

  it('confirms the user and verifies the address', async () => {
    const { signUp, get, deps, effects } = await world(
      { preSignUp: arn },
      answering({ autoConfirmUser: true, autoVerifyEmail: true }),
    )

    const { UserConfirmed, CodeDeliveryDetails } = await signUp()

    assert.deepEqual([UserConfirmed, CodeDeliveryDetails], [true, undefined])
    const { UserStatus, UserAttributes } = await get()
    assert.equal(UserStatus, 'CONFIRMED')
    assert.deepEqual(UserAttributes?.slice(1), [...email, { Name: 'email_verified', Value: 'true' }])
    assert.deepEqual(deps.messages.sent, [])
    assert.deepEqual(
      effects()?.map(({ name, result }) => [name, result]),
      [
        ['autoConfirmUser', 'applied'],
        ['autoVerifyEmail', 'applied'],
      ],
    )
  })

  it('takes a verified alias from another user', async () => {
    const aliases: Partial<UserPool> = { aliasAttributes: ['email'] }
    const { signUp, deps, pool } = await world({ preSignUp: arn }, answering({ autoVerifyEmail: true }), aliases)
    await signUp()
    await signUp({ Username: 'countess' })

    const holder = await deps.store.users.findByName(pool.id, 'ada@example.com')
    assert.equal(holder?.username, 'countess')
    assert.equal((await deps.store.users.findByName(pool.id, 'ada'))?.attributes['email_verified'], 'false')
  })

  const refusals = [
    ['throws', throwing, 'UserLambdaValidationException', 'PreSignUp failed with error not today.'],
    [
      'answers a text for true',
      answering({ autoConfirmUser: 'true' }),
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'answers null',
      answering({ autoVerifyEmail: null }),
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'verifies what is not there',
      answering({ autoVerifyPhone: true }),
      'InvalidParameterException',
      'Phone Number is required to verify/un-verify a phone number',
    ],
  ] as const
  for (const [what, hook, code, message] of refusals) {
    it(`that ${what} refuses the sign-up, and nothing remains`, async () => {
      const { signUp, get, deps } = await world({ preSignUp: arn }, hook)
      await refused(signUp(), code, message)
      await refused(get(), 'UserNotFoundException', 'User does not exist.')
      assert.deepEqual(deps.messages.sent, [])
    })
  }

  it("runs for an administrator's user too, where its answer confirms nobody", async () => {
    const { deps, ada, events, effects } = await world({ preSignUp: arn }, answering({ autoConfirmUser: true }))
    const ClientMetadata = { from: 'console' }

    const { User } = await adminCreateUser.handle(deps, call, { ...ada, ClientMetadata, MessageAction: 'SUPPRESS' })

    assert.equal(User?.UserStatus, 'FORCE_CHANGE_PASSWORD')
    assert.equal(events[0].triggerSource, 'PreSignUp_AdminCreateUser')
    assert.equal(events[0].callerContext.clientId, 'CLIENT_ID_NOT_APPLICABLE')
    assert.deepEqual(events[0].request.clientMetadata, ClientMetadata)
    assert.deepEqual(effects(), [
      {
        target: 'user',
        name: 'autoConfirmUser',
        change: 'replace',
        result: 'ignored',
        reason: 'admin-create-ignores',
        path: '/response/autoConfirmUser',
      },
    ])
  })
})

describe('post confirmation trigger', () => {
  it('runs after the confirmation, which stays when it fails', async () => {
    const { signUp, get, deps, events } = await world({ postConfirmation: arn }, throwing)
    await signUp()
    const ConfirmationCode = deps.messages.last().code
    const input = { ClientId: client.id, Username: 'ada', ConfirmationCode, ClientMetadata: { from: 'web' } }

    await refused(
      confirmSignUp.handle(deps, call, input),
      'UserLambdaValidationException',
      'PostConfirmation failed with error not today.',
    )

    assert.equal((await get()).UserStatus, 'CONFIRMED')
    assert.equal(events[0].triggerSource, 'PostConfirmation_ConfirmSignUp')
    const { sub, ...userAttributes } = events[0].request.userAttributes
    assert.match(sub, /^[0-9a-f-]{36}$/)
    assert.deepEqual(userAttributes, {
      'cognito:user_status': 'CONFIRMED',
      email: 'ada@example.com',
      email_verified: 'true',
    })
    assert.deepEqual(events[0].request.clientMetadata, { from: 'web' })
    assert.deepEqual(events[0].response, {})
  })

  it('runs after a password was set anew', async () => {
    const { signUp, deps, events } = await world({ postConfirmation: arn }, answering({ thanks: true }))
    await signUp()
    const ada = { ClientId: client.id, Username: 'ada' }
    await confirmSignUp.handle(deps, call, { ...ada, ConfirmationCode: deps.messages.last().code })
    await forgotPassword.handle(deps, call, ada)
    const answer = { ConfirmationCode: deps.messages.last().code, Password: 'Other-1234' }

    await confirmForgotPassword.handle(deps, call, { ...ada, ...answer })

    assert.equal(events.at(-1).triggerSource, 'PostConfirmation_ConfirmForgotPassword')
    assert.equal(deps.invocations.kept.at(-1)?.effects[0]?.reason, 'response-not-read')
  })
})

describe('user migration trigger', () => {
  const forgot = { ClientId: client.id, Username: 'ada', ClientMetadata: { from: 'web' } }
  const userAttributes = { email: 'ada@example.com', email_verified: 'true' }

  it('brings a user who has forgotten the password of another directory', async () => {
    const { deps, get, events } = await world({ userMigration: arn }, answering({ userAttributes }))

    await forgotPassword.handle(deps, call, forgot)
    assert.equal((await get()).UserStatus, 'RESET_REQUIRED')
    const answer = { ConfirmationCode: deps.messages.last().code, Password: 'Other-1234' }
    await confirmForgotPassword.handle(deps, call, { ...forgot, ...answer })

    assert.equal((await get()).UserStatus, 'CONFIRMED')
    assert.equal(events.length, 1)
    assert.equal(events[0].triggerSource, 'UserMigration_ForgotPassword')
    assert.equal(events[0].userName, 'ada')
    assert.deepEqual(events[0].request, { clientMetadata: { from: 'web' } })
  })

  it('brings nobody whom it does not know', async () => {
    const { deps } = await world({ userMigration: arn }, answering({}))
    const unknown = 'Username/client id combination not found.'
    await refused(forgotPassword.handle(deps, call, forgot), 'UserNotFoundException', unknown)
  })
})

describe('custom message trigger', () => {
  it('writes the message, and sees the place of the code only', async () => {
    const { signUp, deps, events } = await world({ customMessage: arn }, (event) => {
      event.response.emailSubject = 'Hello'
      event.response.emailMessage = `${event.userName}, your code is <b>${event.request.codeParameter}</b> $& $1`
      return event
    })

    await signUp({ ClientMetadata: { from: 'web' } })

    const { code, ...message } = deps.messages.last()
    assert.match(code, /^\d{6}$/)
    assert.deepEqual(message, {
      medium: 'EMAIL',
      to: 'ada@example.com',
      subject: 'Hello',
      body: `ada, your code is <b>${code}</b> $& $1`,
      triggerSource: 'CustomMessage_SignUp',
      userPoolId: 'us-east-1_AbCdEfGhI',
      clientId: client.id,
      username: 'ada',
    })
    const { userAttributes, ...request } = events[0].request
    assert.equal(userAttributes['cognito:user_status'], 'UNCONFIRMED')
    assert.deepEqual(request, {
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: null,
      clientMetadata: { from: 'web' },
    })
    assert.ok(!JSON.stringify(deps.invocations.kept).includes(code))
  })

  it('gets no client metadata of AdminCreateUser, and fills in username and password', async () => {
    const { deps, ada, events } = await world({ customMessage: arn }, (event) => {
      const { usernameParameter, codeParameter } = event.request
      event.response.emailMessage = `Hi ${usernameParameter}, sign in with ${codeParameter}`
      return event
    })

    await adminCreateUser.handle(deps, call, {
      ...ada,
      Username: '<ada>',
      TemporaryPassword: '{username}-Temp-1234',
      UserAttributes: email,
      DesiredDeliveryMediums: ['EMAIL'],
      ClientMetadata: { from: 'console' },
    })

    assert.equal(deps.messages.last().body, 'Hi &lt;ada&gt;, sign in with {username}-Temp-1234')
    assert.equal(events[0].request.clientMetadata, undefined)
    assert.ok(!JSON.stringify(deps.invocations.kept).includes('Temp-1234'))
  })

  const refusals = [
    ['without the code', { emailMessage: 'Hello' }],
    ['that is too long', { smsMessage: `{####}${'x'.repeat(140)}` }],
    ['that is no text', { emailMessage: 1 }],
  ] as const
  for (const [what, response] of refusals) {
    it(`cannot write a message ${what}; the user is there, and nothing is sent`, async () => {
      const { signUp, get, deps } = await world({ customMessage: arn }, answering(response))
      await refused(signUp(), 'InvalidLambdaResponseException', 'Unrecognizable lambda output')
      assert.equal((await get()).UserStatus, 'UNCONFIRMED')
      assert.deepEqual(deps.messages.sent, [])
    })
  }
})

describe('a message that cannot be sent', () => {
  it('is told, and the user stays', async () => {
    const { signUp, get, deps } = await world({}, answering({}))
    deps.messages.fail()
    await refused(signUp(), 'CodeDeliveryFailureException', 'The message could not be delivered.')
    assert.equal((await get()).UserStatus, 'UNCONFIRMED')
  })
})

describe('confirmation by link', () => {
  it('sends a link that holds the code', async () => {
    const messages = { verificationEmailOption: 'CONFIRM_WITH_LINK' } as const
    const { signUp, deps } = await world({}, answering({}), { messages })

    await signUp()

    const { code, body, subject } = deps.messages.last()
    const url = `http://localhost:4600/us-east-1_AbCdEfGhI/confirmUser?client_id=${client.id}&amp;user_name=ada&amp;confirmation_code=${code}`
    assert.equal(subject, 'Your verification link')
    assert.equal(body, `Please click the link below to verify your email address. <a href="${url}">Verify Email</a> `)
  })
})
