import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool, type Pool } from './a-pool.ts'
import { messagesOf } from './inbox.ts'
import { refuses } from './refusals.ts'

const attributes = (record: Record<string, string>): AttributeType[] =>
  Object.entries(record).map(([Name, Value]) => ({ Name, Value }))
const record = (list: AttributeType[] = []) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]))

const create = ({ cognito, UserPoolId }: Pool, input: Partial<AdminCreateUserCommandInput> = {}) =>
  cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'ada', MessageAction: 'SUPPRESS', ...input }))
const get = ({ cognito, UserPoolId }: Pool, Username = 'ada') =>
  cognito.send(new AdminGetUserCommand({ UserPoolId, Username }))
const update = ({ cognito, UserPoolId }: Pool, changes: Record<string, string>, Username = 'ada') =>
  cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: attributes(changes) }))

describe('AdminCreateUser', () => {
  it('creates an enabled user who must change the temporary password', async () => {
    await using pool = await aPool()

    const { User } = await create(pool, { UserAttributes: attributes({ email: 'ada@example.com' }) })

    assert.equal(User?.Username, 'ada')
    assert.equal(User?.UserStatus, 'FORCE_CHANGE_PASSWORD')
    assert.equal(User?.Enabled, true)
    const { sub, ...others } = record(User?.Attributes)
    assert.match(sub ?? '', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    assert.deepEqual(others, { email: 'ada@example.com' })
    assert.equal(User?.Attributes?.[0]?.Name, 'sub')
    const { UserAttributes, UserCreateDate, ...rest } = await get(pool)
    assert.deepEqual(UserAttributes, User?.Attributes)
    assert.deepEqual(UserCreateDate, User?.UserCreateDate)
    assert.equal(rest.UserStatus, 'FORCE_CHANGE_PASSWORD')
    assert.equal((await get(pool, sub)).Username, 'ada')
  })

  it('sends an invitation by the media that were asked for', async () => {
    await using pool = await aPool()

    await create(pool, {
      MessageAction: undefined,
      TemporaryPassword: 'Temp-1234<',
      DesiredDeliveryMediums: ['EMAIL', 'SMS'],
      UserAttributes: attributes({ email: 'ada@example.com', phone_number: '+12065550100' }),
    })

    const [sms, email] = await messagesOf(pool.UserPoolId)
    assert.equal(email?.to, 'ada@example.com')
    assert.equal(email?.subject, 'Your temporary password')
    assert.equal(email?.body, 'Your username is ada and temporary password is Temp-1234&lt;. ')
    assert.equal(email?.code, 'Temp-1234<')
    assert.equal(email?.triggerSource, 'CustomMessage_AdminCreateUser')
    assert.deepEqual([sms?.medium, sms?.to], ['SMS', '+12065550100'])
    assert.equal(sms?.body, 'Your username is ada and temporary password is Temp-1234<. ')
  })

  it('sends a new temporary password with RESEND, to nobody who has one of their own', async () => {
    await using pool = await aPool()
    const resend: Partial<AdminCreateUserCommandInput> = {
      MessageAction: 'RESEND',
      DesiredDeliveryMediums: ['EMAIL'],
    }
    await refuses(create(pool, resend), 'UserNotFoundException', 'User does not exist.')
    await create(pool, { UserAttributes: attributes({ email: 'ada@example.com' }) })

    await create(pool, resend)
    await create(pool, resend)

    const [second, first, ...others] = await messagesOf(pool.UserPoolId)
    assert.deepEqual(others, [])
    assert.ok(first && second && first.code !== second.code)
    const Password = 'Right-1234'
    await pool.cognito.send(
      new AdminSetUserPasswordCommand({ UserPoolId: pool.UserPoolId, Username: 'ada', Password, Permanent: true }),
    )
    await refuses(
      create(pool, resend),
      'UnsupportedUserStateException',
      'Resend not possible. User status is CONFIRMED, not FORCE_CHANGE_PASSWORD.',
    )
  })

  it('keeps the e-mail address as the way to sign in where the pool says so', async () => {
    await using pool = await aPool({ UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } })

    const { User } = await create(pool, { Username: 'Ada@Example.com' })

    const { sub, email } = record(User?.Attributes)
    assert.equal(User?.Username, sub)
    assert.equal(email, 'Ada@Example.com')
    assert.equal((await get(pool, 'ada@example.COM')).Username, sub)
    await refuses(
      create(pool, { Username: 'ada@example.com' }),
      'UsernameExistsException',
      'User account already exists',
    )
  })

  it('takes a verified alias from another user only when it is told to', async () => {
    await using pool = await aPool({ AliasAttributes: ['email'] })
    const UserAttributes = attributes({ email: 'ada@example.com', email_verified: 'true' })
    await create(pool, { UserAttributes })
    const second = { Username: 'countess', UserAttributes }

    await refuses(create(pool, second), 'AliasExistsException', 'An account with the given email already exists.')
    await create(pool, { ...second, ForceAliasCreation: true })

    assert.equal((await get(pool, 'ada@example.com')).Username, 'countess')
    assert.equal(record((await get(pool)).UserAttributes)['email_verified'], 'false')
  })

  const schema = 'Attributes did not conform to the schema: '
  const refusals: [string, Partial<AdminCreateUserCommandInput>, string, string][] = [
    ['a user who is there', { Username: 'taken' }, 'UsernameExistsException', 'User account already exists'],
    [
      'a weak password',
      { TemporaryPassword: 'weak' },
      'InvalidPasswordException',
      'Password did not conform with password policy: Password not long enough',
    ],
    [
      'an unknown attribute',
      { UserAttributes: attributes({ a: 'b', 'custom:b': 'c' }) },
      'InvalidParameterException',
      `${schema}a: Attribute does not exist in the schema.\ncustom:b: Attribute does not exist in the schema.\n`,
    ],
    [
      'the sub',
      { UserAttributes: attributes({ sub: 'b' }) },
      'InvalidParameterException',
      `${schema}sub: Attribute cannot be set.\n`,
    ],
    [
      'a prototype',
      { UserAttributes: attributes({ constructor: 'b' }) },
      'InvalidParameterException',
      `${schema}constructor: Attribute does not exist in the schema.\n`,
    ],
    [
      'a wrong e-mail address',
      { UserAttributes: attributes({ email: 'ada＠example.com' }) },
      'InvalidParameterException',
      'Invalid email address format.',
    ],
    [
      'a wrong phone number',
      { UserAttributes: attributes({ phone_number: '0049' }) },
      'InvalidParameterException',
      'Invalid phone number format.',
    ],
    [
      'a birthdate that is too short',
      { UserAttributes: attributes({ birthdate: '1815' }) },
      'InvalidParameterException',
      `${schema}birthdate: The attribute value must have between 10 and 10 characters.\n`,
    ],
    [
      'a flag without its address',
      { UserAttributes: attributes({ email_verified: 'true' }) },
      'InvalidParameterException',
      'Email is required to verify/un-verify an email',
    ],
    [
      'a medium that leads nowhere',
      { MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'] },
      'InvalidParameterException',
      'User has no attribute matching desired delivery mediums',
    ],
  ]
  for (const [what, input, name, message] of refusals) {
    it(`refuses ${what}: ${name}`, async () => {
      await using pool = await aPool()
      await create(pool, { Username: 'taken' })
      await refuses(create(pool, input), name, message)
      await refuses(get(pool), 'UserNotFoundException', 'User does not exist.')
    })
  }

  it('refuses a username that looks like an alias, and one that is no e-mail address where it has to be', async () => {
    await using aliases = await aPool({ AliasAttributes: ['email', 'phone_number'] })
    await using emails = await aPool({ UsernameAttributes: ['email'] })
    await refuses(
      create(aliases, { Username: 'ada@example.com' }),
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
    )
    await refuses(
      create(aliases, { Username: '+12065550100' }),
      'InvalidParameterException',
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    )
    await refuses(create(emails), 'InvalidParameterException', 'Username should be an email.')
  })
})

describe("administrators' changes of a user", () => {
  it('set, replace and take away attributes', async () => {
    await using pool = await aPool({ Schema: [{ Name: 'team', AttributeDataType: 'String', Mutable: true }] })
    const { cognito, UserPoolId } = pool
    await create(pool, { UserAttributes: attributes({ name: 'Ada', 'custom:team': 'a' }) })

    await update(pool, { name: '', 'custom:team': 'b', email: 'ada@example.com', email_verified: 'true' })
    const { sub: _sub, ...after } = record((await get(pool)).UserAttributes)
    assert.deepEqual(after, { 'custom:team': 'b', email: 'ada@example.com', email_verified: 'true' })

    await update(pool, { email: 'ada@new.example' })
    assert.equal(record((await get(pool)).UserAttributes)['email_verified'], 'false')
    const UserAttributeNames = ['custom:team', 'email']
    await cognito.send(new AdminDeleteUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributeNames }))
    assert.deepEqual(Object.keys(record((await get(pool)).UserAttributes)), ['sub'])
  })

  it('refuse what the schema does not allow', async () => {
    await using pool = await aPool({
      Schema: [
        { Name: 'fixed', AttributeDataType: 'String', Mutable: false },
        { Name: 'level', AttributeDataType: 'Number', Mutable: true, NumberAttributeConstraints: { MaxValue: '9' } },
        { Name: 'name', Required: true },
      ],
    })
    const { cognito, UserPoolId } = pool
    await create(pool, { UserAttributes: attributes({ 'custom:fixed': 'a', 'custom:level': '1' }) })
    const refusals = [
      [{ 'custom:fixed': 'b' }, 'user.custom:fixed: Attribute cannot be updated.\n'],
      [{ sub: 'b' }, 'user.sub: Attribute cannot be updated.\n'],
      [{ nick: 'b' }, 'user.nick: Attribute does not exist in the schema.\n'],
      [{ 'custom:level': '10' }, 'user.custom:level: The attribute value must be at most 9.\n'],
      [{ 'custom:level': 'ten' }, 'user.custom:level: The attribute value must be a number.\n'],
      [{ name: '' }, 'user.name: The attribute is required\n'],
      [{ phone_number_verified: 'true' }, 'Phone Number is required to verify/un-verify a phone number'],
    ] as const
    for (const [changes, message] of refusals) {
      await refuses(update(pool, changes), 'InvalidParameterException', message)
    }
    const nick = { UserPoolId, Username: 'ada', UserAttributeNames: ['nick'] }
    await refuses(
      cognito.send(new AdminDeleteUserAttributesCommand(nick)),
      'InvalidParameterException',
      'Invalid user attributes: user.nick: Attribute does not exist in the schema.\n',
    )
  })

  it('set a password for good or until the next sign-in, and reset one', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const ada = { UserPoolId, Username: 'ada' }
    await create(pool)
    const set = (Password: string, Permanent?: boolean) =>
      cognito.send(new AdminSetUserPasswordCommand({ ...ada, Password, Permanent }))
    const reset = () => cognito.send(new AdminResetUserPasswordCommand(ada))

    await refuses(reset(), 'NotAuthorizedException', 'User password cannot be reset in the current state.')
    await refuses(
      set('Right1234'),
      'InvalidPasswordException',
      'Password did not conform with password policy: Password must have symbol characters',
    )
    await set('Right-1234', true)
    assert.equal((await get(pool)).UserStatus, 'CONFIRMED')
    await refuses(
      reset(),
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    )
    await update(pool, { email: 'ada@example.com', email_verified: 'true' })
    await reset()
    assert.equal((await get(pool)).UserStatus, 'RESET_REQUIRED')
    const [message] = await messagesOf(UserPoolId)
    assert.equal(message?.triggerSource, 'CustomMessage_ForgotPassword')
    assert.match(message?.body ?? '', /^Your verification code is \d{6}\. $/)
    await set('Right-1234')
    assert.equal((await get(pool)).UserStatus, 'FORCE_CHANGE_PASSWORD')
  })

  it('refuse a password that the user had lately', async () => {
    await using pool = await aPool({ Policies: { PasswordPolicy: { MinimumLength: 6, PasswordHistorySize: 2 } } })
    const ada = { UserPoolId: pool.UserPoolId, Username: 'ada', Permanent: true }
    await create(pool, { TemporaryPassword: 'Temp-1234' })
    const set = (Password: string) => pool.cognito.send(new AdminSetUserPasswordCommand({ ...ada, Password }))

    await set('First-1234')
    await set('Second-1234')
    for (const used of ['Second-1234', 'First-1234']) {
      await refuses(set(used), 'PasswordHistoryPolicyViolationException', 'Password has previously been used.')
    }
    await set('Third-1234')
    await set('First-1234')
  })

  it('disable, enable, confirm and delete', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const ada = { UserPoolId, Username: 'ada' }
    await create(pool)

    await cognito.send(new AdminDisableUserCommand(ada))
    assert.equal((await get(pool)).Enabled, false)
    await cognito.send(new AdminEnableUserCommand(ada))
    assert.equal((await get(pool)).Enabled, true)
    await refuses(
      cognito.send(new AdminConfirmSignUpCommand(ada)),
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD',
    )
    await cognito.send(new AdminDeleteUserCommand(ada))
    await refuses(cognito.send(new AdminDeleteUserCommand(ada)), 'UserNotFoundException', 'User does not exist.')
    await create(pool)
  })
})
