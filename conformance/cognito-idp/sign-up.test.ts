import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  type ConfirmSignUpCommandInput,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import { aClient, aPassword, attributes, record, signIn } from './a-client.ts'
import { aPool, type Pool } from './a-pool.ts'
import { lastCode, messagesOf, otherCode } from './inbox.ts'
import { refuses } from './refusals.ts'

const email = { email: 'ada@example.com' }
const get = async ({ cognito, UserPoolId }: Pool, Username = 'ada') =>
  cognito.send(new AdminGetUserCommand({ UserPoolId, Username }))

const app = (pool: Pool, ClientId: string) => ({
  signUp: (input: Partial<SignUpCommandInput> = {}) =>
    pool.cognito.send(
      new SignUpCommand({
        ClientId,
        Username: 'ada',
        Password: aPassword,
        UserAttributes: attributes(email),
        ...input,
      }),
    ),
  confirm: (ConfirmationCode: string, input: Partial<ConfirmSignUpCommandInput> = {}) =>
    pool.cognito.send(new ConfirmSignUpCommand({ ClientId, Username: 'ada', ConfirmationCode, ...input })),
  resend: (Username = 'ada') => pool.cognito.send(new ResendConfirmationCodeCommand({ ClientId, Username })),
})

describe('SignUp', () => {
  it('sends a code, with which the user is confirmed, the address verified, and the user can sign in', async () => {
    await using pool = await aPool({ AutoVerifiedAttributes: ['email'] })
    const { ClientId } = await aClient(pool)
    const { signUp, confirm } = app(pool, ClientId)

    const answer = await signUp()

    assert.equal(answer.UserConfirmed, false)
    assert.deepEqual(answer.CodeDeliveryDetails, {
      Destination: 'a***@e***',
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    })
    const before = await get(pool)
    assert.equal(before.UserStatus, 'UNCONFIRMED')
    assert.equal(record(before.UserAttributes)['sub'], answer.UserSub)
    await refuses(signIn(pool, ClientId, 'ada'), 'UserNotConfirmedException', 'User is not confirmed.')
    const [message] = await messagesOf(pool.UserPoolId)
    assert.equal(message?.subject, 'Your verification code')
    assert.equal(message?.body, `Your verification code is ${message?.code}. `)
    await refuses(
      confirm(otherCode(await lastCode(pool.UserPoolId))),
      'CodeMismatchException',
      'Invalid verification code provided, please try again.',
    )
    await confirm(await lastCode(pool.UserPoolId))
    const after = await get(pool)
    assert.equal(after.UserStatus, 'CONFIRMED')
    assert.equal(record(after.UserAttributes)['email_verified'], 'true')
    assert.notEqual(await signIn(pool, ClientId, 'ada'), '')
    await refuses(
      confirm(await lastCode(pool.UserPoolId)),
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is CONFIRMED',
    )
  })

  it('sends no code where nothing is verified, or there is no address', async () => {
    await using none = await aPool()
    await using emails = await aPool({ AutoVerifiedAttributes: ['email'] })
    const first = await app(none, (await aClient(none)).ClientId).signUp()
    const second = await app(emails, (await aClient(emails)).ClientId).signUp({ UserAttributes: [] })
    assert.equal(first.CodeDeliveryDetails, undefined)
    assert.equal(second.CodeDeliveryDetails, undefined)
    assert.deepEqual([...(await messagesOf(none.UserPoolId)), ...(await messagesOf(emails.UserPoolId))], [])
  })

  it('signs up by e-mail address where the pool says so', async () => {
    await using pool = await aPool({ UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] })
    const { ClientId } = await aClient(pool)
    const { signUp, confirm } = app(pool, ClientId)
    const Username = 'ada@example.com'

    const { UserSub } = await signUp({ Username, UserAttributes: [] })

    await refuses(
      signUp({ Username, UserAttributes: [] }),
      'UsernameExistsException',
      'An account with the given email already exists.',
    )
    await confirm(await lastCode(pool.UserPoolId), { Username })
    assert.equal((await get(pool, Username)).Username, UserSub)
    assert.notEqual(await signIn(pool, ClientId, Username), '')
    await refuses(signUp(), 'InvalidParameterException', 'Username should be an email.')
  })

  it('lets an alias move at confirmation only when it is told to', async () => {
    await using pool = await aPool({ AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] })
    const { ClientId } = await aClient(pool)
    const { signUp, confirm } = app(pool, ClientId)
    await signUp()
    await confirm(await lastCode(pool.UserPoolId))

    await signUp({ Username: 'countess' })
    const code = await lastCode(pool.UserPoolId)
    await refuses(
      confirm(code, { Username: 'countess' }),
      'AliasExistsException',
      'An account with the given email already exists.',
    )
    await confirm(code, { Username: 'countess', ForceAliasCreation: true })

    assert.equal((await get(pool, 'ada@example.com')).Username, 'countess')
    assert.equal(record((await get(pool)).UserAttributes)['email_verified'], 'false')
  })

  it('asks for the secret hash of a client with a secret', async () => {
    await using pool = await aPool()
    const { ClientId, ClientSecret } = await aClient(pool, { GenerateSecret: true })
    const { signUp } = app(pool, ClientId)
    const SecretHash = createHmac('sha256', ClientSecret).update(`ada${ClientId}`).digest('base64')

    await refuses(
      signUp(),
      'NotAuthorizedException',
      `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
    )
    await refuses(
      signUp({ SecretHash: 'AAAA' }),
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${ClientId}`,
    )
    await signUp({ SecretHash })
  })

  const schema = 'Attributes did not conform to the schema: '
  const refusals: [string, Partial<SignUpCommandInput>, string, string][] = [
    ['a user who is there', { Username: 'taken' }, 'UsernameExistsException', 'User already exists'],
    [
      'a weak password',
      { Password: 'weak' },
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
    ],
    [
      'no password',
      { Password: undefined },
      'InvalidParameterException',
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
    ],
    [
      'an unknown attribute',
      { UserAttributes: attributes({ ...email, 'custom:b': 'c' }) },
      'InvalidParameterException',
      `${schema}custom:b: Attribute does not exist in the schema.\n`,
    ],
    [
      'a missing required attribute',
      { UserAttributes: [] },
      'InvalidParameterException',
      `${schema}email: The attribute is required\n`,
    ],
    [
      'an address that says it is verified',
      { UserAttributes: attributes({ ...email, email_verified: 'true' }) },
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    ],
    [
      'an attribute that the client may not write',
      { UserAttributes: attributes({ ...email, name: 'Ada' }) },
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    ],
    [
      'an unknown client',
      { ClientId: 'unknown' },
      'ResourceNotFoundException',
      'User pool client unknown does not exist.',
    ],
  ]
  for (const [what, input, name, message] of refusals) {
    it(`refuses ${what}: ${name}`, async () => {
      await using pool = await aPool({ Schema: [{ Name: 'email', Required: true }] })
      const { cognito, UserPoolId } = pool
      const { ClientId } = await aClient(pool, { WriteAttributes: ['email'] })
      await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'taken', MessageAction: 'SUPPRESS' }))
      await refuses(app(pool, ClientId).signUp(input), name, message)
      await refuses(get(pool), 'UserNotFoundException', 'User does not exist.')
    })
  }

  it('is not open where only administrators create users', async () => {
    await using pool = await aPool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } })
    const { ClientId } = await aClient(pool)
    await refuses(app(pool, ClientId).signUp(), 'NotAuthorizedException', 'SignUp is not permitted for this user pool')
  })
})

describe('ConfirmSignUp', () => {
  it('lets one of fifty use a code', async () => {
    await using pool = await aPool({ AutoVerifiedAttributes: ['email'] })
    const { ClientId } = await aClient(pool)
    const { signUp, confirm } = app(pool, ClientId)
    await signUp()
    const code = await lastCode(pool.UserPoolId)

    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => confirm(code)))

    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  it('takes the newest code only, and gives up after too many wrong ones', async () => {
    await using pool = await aPool({ AutoVerifiedAttributes: ['email'] })
    const { ClientId } = await aClient(pool)
    const { signUp, confirm, resend } = app(pool, ClientId)
    await signUp()
    const first = await lastCode(pool.UserPoolId)
    assert.equal((await resend()).CodeDeliveryDetails?.Destination, 'a***@e***')
    const second = await lastCode(pool.UserPoolId)
    const wrong = first === second ? otherCode(second) : first

    for (let time = 0; time < 5; time++) {
      const message = 'Invalid verification code provided, please try again.'
      await refuses(confirm(wrong), 'CodeMismatchException', message)
    }
    const limit = 'Attempt limit exceeded, please try after some time.'
    await refuses(confirm(second), 'LimitExceededException', limit)
    for (let time = 0; time < 4; time++) await resend()
    await refuses(resend(), 'LimitExceededException', limit)
    await confirm(await lastCode(pool.UserPoolId))
  })

  it('and resending tell who is unknown only where they may: SEC-44', async () => {
    await using pool = await aPool({ AutoVerifiedAttributes: ['email'] })
    const open = app(pool, (await aClient(pool)).ClientId)
    const hiding = app(pool, (await aClient(pool, { PreventUserExistenceErrors: 'ENABLED' })).ClientId)
    const unknown = 'Username/client id combination not found.'
    const mismatch = 'Invalid verification code provided, please try again.'

    await refuses(open.confirm('000000'), 'UserNotFoundException', unknown)
    await refuses(open.resend(), 'UserNotFoundException', unknown)
    await refuses(hiding.confirm('000000'), 'CodeMismatchException', mismatch)
    const simulated = await hiding.resend()
    assert.match(simulated.CodeDeliveryDetails?.Destination ?? '', /^[a-z]\*\*\*@[a-z]\*\*\*$/)
    assert.deepEqual((await hiding.resend()).CodeDeliveryDetails, simulated.CodeDeliveryDetails)

    await open.signUp()
    await open.confirm(await lastCode(pool.UserPoolId))
    await refuses(hiding.confirm('000000'), 'CodeMismatchException', mismatch)
    assert.equal((await hiding.resend()).CodeDeliveryDetails?.DeliveryMedium, 'EMAIL')
  })
})
