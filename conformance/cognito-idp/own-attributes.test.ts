import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  ChangePasswordCommand,
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aClient, aConfirmedUser, aPassword, attributes, record, signIn } from './a-client.ts'
import { aPool, type Pool } from './a-pool.ts'
import { lastCode, messagesOf, otherCode } from './inbox.ts'
import { refuses } from './refusals.ts'

const verified = { email: 'ada@example.com', email_verified: 'true' }
const limit = 'Attempt limit exceeded, please try after some time.'

const own = ({ cognito }: Pool, AccessToken: string) => ({
  get: async () => {
    const { sub: _sub, ...others } = record((await cognito.send(new GetUserCommand({ AccessToken }))).UserAttributes)
    return others
  },
  update: (changes: Record<string, string>) =>
    cognito.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: attributes(changes) })),
  remove: (...UserAttributeNames: string[]) =>
    cognito.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames })),
  askCode: (AttributeName = 'email') =>
    cognito.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName })),
  verify: (Code: string, AttributeName = 'email') =>
    cognito.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code })),
  changePassword: (PreviousPassword: string, ProposedPassword: string) =>
    cognito.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword })),
})

/** Ada, signed in. */
async function ada(pool: Pool, client: Parameters<typeof aClient>[1] = {}, given: Record<string, string> = verified) {
  const { ClientId } = await aClient(pool, client)
  await aConfirmedUser(pool, 'ada', given)
  const AccessToken = await signIn(pool, ClientId, 'ada')
  return { ClientId, AccessToken, ...own(pool, AccessToken) }
}

describe("a user's own attributes", () => {
  it('are shown and changed as far as the client may', async () => {
    await using pool = await aPool()
    const { get, update, remove } = await ada(
      pool,
      { ReadAttributes: ['email', 'name'], WriteAttributes: ['name', 'family_name'] },
      { ...verified, nickname: 'Countess' },
    )

    assert.deepEqual(await get(), { email: 'ada@example.com' })
    await update({ name: 'Ada', family_name: 'Lovelace' })
    assert.deepEqual(await get(), { email: 'ada@example.com', name: 'Ada' })
    await remove('name')
    assert.deepEqual(await get(), { email: 'ada@example.com' })
    const message = 'A client attempted to write unauthorized attribute'
    await refuses(update({ nickname: 'b' }), 'NotAuthorizedException', message)
    await refuses(remove('nickname'), 'NotAuthorizedException', message)
  })

  it('cannot be verified by saying so, and the sub is nobody else: V8, V17', async () => {
    await using pool = await aPool()
    const { update, remove } = await ada(pool)
    const unauthorized = 'A client attempted to write unauthorized attribute'
    for (const changes of [{ email_verified: 'true' }, { email: 'b@example.com', email_verified: 'true' }]) {
      await refuses(update(changes), 'NotAuthorizedException', unauthorized)
    }
    await refuses(update({ phone_number_verified: 'true' }), 'NotAuthorizedException', unauthorized)
    await refuses(remove('email_verified'), 'NotAuthorizedException', unauthorized)
    for (const name of ['sub', 'identities']) {
      const message = `user.${name}: Attribute cannot be updated.\n`
      await refuses(update({ [name]: 'x' }), 'InvalidParameterException', message)
    }
    for (const name of ['cognito:user_status', 'cognito:username', 'custom:admin', 'dev:custom:admin', '__proto__']) {
      const message = `user.${name}: Attribute does not exist in the schema.\n`
      await refuses(update(Object.fromEntries([[name, 'x']])), 'InvalidParameterException', message)
    }
  })

  it('are changed at once and verified later, where the pool does not say otherwise', async () => {
    await using pool = await aPool({ AutoVerifiedAttributes: ['email'] })
    const { get, update, verify } = await ada(pool)

    const { CodeDeliveryDetailsList } = await update({ email: 'new@example.org' })

    assert.deepEqual(CodeDeliveryDetailsList, [
      { Destination: 'n***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    ])
    assert.deepEqual(await get(), { email: 'new@example.org', email_verified: 'false' })
    const code = await lastCode(pool.UserPoolId)
    await refuses(
      verify(otherCode(code)),
      'CodeMismatchException',
      'Invalid verification code provided, please try again.',
    )
    await verify(code)
    assert.deepEqual(await get(), { email: 'new@example.org', email_verified: 'true' })
    await refuses(verify(code), 'ExpiredCodeException', 'Invalid code provided, please request a code again.')
  })

  it('are kept until the new value is verified, where the pool says so', async () => {
    await using pool = await aPool({
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    })
    const { get, update, verify, askCode } = await ada(pool)

    await update({ email: 'new@example.org', name: 'Ada' })

    assert.deepEqual(await get(), { ...verified, name: 'Ada' })
    await askCode()
    const [message] = await messagesOf(pool.UserPoolId)
    assert.equal(message?.to, 'new@example.org')
    await verify(message?.code ?? '')
    assert.deepEqual(await get(), { email: 'new@example.org', email_verified: 'true', name: 'Ada' })
  })

  it('are not verified by a code for a value that was replaced since', async () => {
    await using pool = await aPool({ AutoVerifiedAttributes: ['email'] })
    const { cognito, UserPoolId } = pool
    const { get, update, verify } = await ada(pool)
    await update({ email: 'new@example.org' })
    const code = await lastCode(UserPoolId)

    const UserAttributes = attributes({ email: 'third@example.org', email_verified: 'true' })
    await cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes }))

    await refuses(verify(code), 'ExpiredCodeException', 'Invalid code provided, please request a code again.')
    assert.deepEqual(await get(), { email: 'third@example.org', email_verified: 'true' })
  })

  it('cannot be verified when another user holds the alias', async () => {
    await using pool = await aPool({ AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] })
    await aConfirmedUser(pool, 'eve', verified)
    const { update, verify } = await ada(pool, {}, {})
    await update({ email: 'ada@example.com' })
    await refuses(
      verify(await lastCode(pool.UserPoolId)),
      'AliasExistsException',
      'An account with the given email already exists.',
    )
  })

  it('are verified by a code that is asked for, five times in an hour', async () => {
    await using pool = await aPool()
    const { get, verify, askCode } = await ada(pool, {}, { email: 'ada@example.com' })
    for (let time = 0; time < 5; time++) await askCode()
    await refuses(askCode(), 'LimitExceededException', limit)
    await refuses(
      askCode('phone_number'),
      'InvalidParameterException',
      'User does not have the attribute phone_number.',
    )
    await refuses(
      askCode('name'),
      'InvalidParameterException',
      'Only email and phone_number can be verified, not name.',
    )
    const [message] = await messagesOf(pool.UserPoolId)
    assert.equal(message?.triggerSource, 'CustomMessage_VerifyUserAttribute')
    await verify(message?.code ?? '')
    assert.deepEqual(await get(), verified)
  })
})

describe('ChangePassword', () => {
  it('changes the password of who knows it, and refuses others after five tries', async () => {
    await using pool = await aPool()
    const { ClientId, changePassword } = await ada(pool)

    await changePassword(aPassword, 'Other-1234')

    assert.notEqual(await signIn(pool, ClientId, 'ada', 'Other-1234'), '')
    await refuses(
      changePassword('Other-1234', 'weak'),
      'InvalidPasswordException',
      'Password does not conform to policy: Password not long enough',
    )
    for (let time = 0; time < 5; time++) {
      const message = 'Incorrect username or password.'
      await refuses(changePassword(aPassword, 'Third-1234'), 'NotAuthorizedException', message)
    }
    await refuses(changePassword('Other-1234', 'Third-1234'), 'LimitExceededException', limit)
  })
})

describe('DeleteUser', () => {
  it('removes the user, whose token opens nothing any more', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const { AccessToken, get } = await ada(pool)
    await cognito.send(new DeleteUserCommand({ AccessToken }))
    await assert.rejects(get(), { name: 'UserNotFoundException' })
    await assert.rejects(cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' })), {
      name: 'UserNotFoundException',
    })
  })
})
