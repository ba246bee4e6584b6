import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aClient, aConfirmedUser, aPassword, signIn } from './a-client.ts'
import { aPool, type Pool } from './a-pool.ts'
import { lastCode, messagesOf, otherCode } from './inbox.ts'
import { refuses } from './refusals.ts'

const verified = { email: 'ada@example.com', email_verified: 'true' }
const mismatch = 'Invalid verification code provided, please try again.'
const limit = 'Attempt limit exceeded, please try after some time.'
const unknown = 'Username/client id combination not found.'

const app = ({ cognito }: Pool, ClientId: string) => ({
  forgot: (Username = 'ada') => cognito.send(new ForgotPasswordCommand({ ClientId, Username })),
  confirm: (ConfirmationCode: string, Password = 'Other-1234', Username = 'ada') =>
    cognito.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password })),
})

describe('ForgotPassword', () => {
  it('sends a code to the verified address, with which a new password is set', async () => {
    await using pool = await aPool()
    const { ClientId } = await aClient(pool)
    const { forgot, confirm } = app(pool, ClientId)
    await aConfirmedUser(pool, 'ada', verified)

    const { CodeDeliveryDetails } = await forgot()

    assert.deepEqual(CodeDeliveryDetails, {
      Destination: 'a***@e***',
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    })
    const code = await lastCode(pool.UserPoolId)
    await refuses(
      confirm(code, 'weak'),
      'InvalidPasswordException',
      'Password does not conform to policy: Password not long enough',
    )
    await refuses(confirm(otherCode(code)), 'CodeMismatchException', mismatch)
    await confirm(code)
    await refuses(signIn(pool, ClientId, 'ada'), 'NotAuthorizedException', 'Incorrect username or password.')
    assert.notEqual(await signIn(pool, ClientId, 'ada', 'Other-1234'), '')
    await refuses(confirm(code), 'ExpiredCodeException', 'Invalid code provided, please request a code again.')
  })

  it('goes by the order of recovery that the pool has', async () => {
    await using pool = await aPool({
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 2, Name: 'verified_email' },
          { Priority: 1, Name: 'verified_phone_number' },
        ],
      },
    })
    const { ClientId } = await aClient(pool)
    await aConfirmedUser(pool, 'ada', { ...verified, phone_number: '+12065550100', phone_number_verified: 'true' })
    const { CodeDeliveryDetails } = await app(pool, ClientId).forgot()
    assert.deepEqual(CodeDeliveryDetails, {
      Destination: '+*******0100',
      DeliveryMedium: 'SMS',
      AttributeName: 'phone_number',
    })
  })

  it('lets one of fifty use a code', async () => {
    await using pool = await aPool()
    const { ClientId } = await aClient(pool)
    const { forgot, confirm } = app(pool, ClientId)
    await aConfirmedUser(pool, 'ada', verified)
    await forgot()
    const code = await lastCode(pool.UserPoolId)

    const passwords = Array.from({ length: 50 }, (_, n) => `Right-1234-${n}`)
    const answers = await Promise.allSettled(passwords.map((password) => confirm(code, password)))

    const winners = passwords.filter((_, n) => answers[n]?.status === 'fulfilled')
    assert.equal(winners.length, 1)
    assert.notEqual(await signIn(pool, ClientId, 'ada', winners[0]), '')
  })

  it('ends a code after five wrong answers, and counts requests by the hour', async () => {
    await using pool = await aPool()
    const { ClientId } = await aClient(pool)
    const { forgot, confirm } = app(pool, ClientId)
    await aConfirmedUser(pool, 'ada', verified)
    await forgot()
    const code = await lastCode(pool.UserPoolId)

    for (let time = 0; time < 5; time++) {
      await refuses(confirm(otherCode(code)), 'CodeMismatchException', mismatch)
    }
    await refuses(confirm(code), 'LimitExceededException', limit)
    for (let time = 0; time < 9; time++) await forgot()
    await refuses(forgot(), 'LimitExceededException', limit)
  })

  it('refuses users who cannot recover', async () => {
    await using pool = await aPool()
    await using admins = await aPool({
      AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
    })
    const { cognito, UserPoolId } = pool
    const { forgot } = app(pool, (await aClient(pool)).ClientId)
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'new', MessageAction: 'SUPPRESS' }))
    await aConfirmedUser(pool, 'unverified', { email: 'ada@example.com' })
    await aConfirmedUser(pool, 'disabled', verified)
    await cognito.send(new AdminDisableUserCommand({ UserPoolId, Username: 'disabled' }))
    const refusals = [
      ['nobody', 'UserNotFoundException', unknown],
      ['new', 'NotAuthorizedException', 'User password cannot be reset in the current state.'],
      [
        'unverified',
        'InvalidParameterException',
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      ],
      ['disabled', 'NotAuthorizedException', 'User is disabled.'],
    ] as const
    for (const [who, name, message] of refusals) await refuses(forgot(who), name, message)
    await refuses(
      app(admins, (await aClient(admins)).ClientId).forgot(),
      'NotAuthorizedException',
      'Contact administrator to reset password.',
    )
  })

  it('answers for everybody alike where it must not tell who is there: SEC-44', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const { ClientId } = await aClient(pool, { PreventUserExistenceErrors: 'ENABLED' })
    const { forgot, confirm } = app(pool, ClientId)
    await aConfirmedUser(pool, 'ada', verified)
    await aConfirmedUser(pool, 'unverified', { email: 'ada@example.com' })
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'new', MessageAction: 'SUPPRESS' }))

    for (const who of ['ada', 'unverified', 'new', 'nobody']) {
      const { CodeDeliveryDetails, $metadata } = await forgot(who)
      assert.equal($metadata.httpStatusCode, 200)
      assert.match(CodeDeliveryDetails?.Destination ?? '', /^[a-z]\*\*\*@[a-z]\*\*\*$/)
      assert.equal(CodeDeliveryDetails?.AttributeName, 'email')
      assert.deepEqual((await forgot(who)).CodeDeliveryDetails, CodeDeliveryDetails)
      for (let time = 0; time < 7; time++) {
        const code = who === 'ada' ? otherCode(await lastCode(UserPoolId)) : '000000'
        await refuses(confirm(code, 'Other-1234', who), 'CodeMismatchException', mismatch)
      }
      for (let time = 0; time < 8; time++) await forgot(who)
      await refuses(forgot(who), 'LimitExceededException', limit)
    }
    assert.equal((await forgot('someone@example.org')).CodeDeliveryDetails?.Destination, 's***@e***')
    assert.deepEqual(new Set((await messagesOf(UserPoolId)).map(({ username }) => username)), new Set(['ada']))
  })
})

describe('AdminResetUserPassword', () => {
  it('makes the password useless until the user has set another with the code', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const { ClientId } = await aClient(pool)
    await aConfirmedUser(pool, 'ada', verified)

    await cognito.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'ada' }))

    await assert.rejects(signIn(pool, ClientId, 'ada'), { name: 'PasswordResetRequiredException' })
    await app(pool, ClientId).confirm(await lastCode(UserPoolId), aPassword)
    const { UserStatus } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))
    assert.equal(UserStatus, 'CONFIRMED')
    assert.notEqual(await signIn(pool, ClientId, 'ada'), '')
  })
})
