import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  ChangePasswordCommand,
  type CompromisedCredentialsEventActionType,
  ConfirmForgotPasswordCommand,
  DescribeRiskConfigurationCommand,
  type EventFilterType,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetRiskConfigurationCommand,
  SignUpCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { anApp, signIn as signInBySrp } from '../clients/identity-js.ts'
import { aPassword, signIn } from '../cognito-idp/a-client.ts'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'
import { aSignInClient, aUser } from '../cognito-idp/a-user.ts'
import { lastCode } from '../cognito-idp/inbox.ts'
import { refuses } from '../cognito-idp/refusals.ts'
import { Poolhouse, poolhouse } from '../poolhouse.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** What attackers know in these tests. */
const listed = 'Listed-1234'
const [prefix = '', suffix] = /^(.{5})(.*)$/.exec(createHash('sha1').update(listed).digest('hex'))?.slice(1) ?? []

const folder = join(temporaryFolder(), 'ranges')
mkdirSync(folder)
writeFileSync(join(folder, `${prefix.toUpperCase()}.txt`), `${suffix}:17\n`)

let server: Poolhouse
before(async () => {
  server = await Poolhouse.start(['dev', '--ephemeral', '--compromised-passwords.path', folder])
})
after(() => server.stop())

type Protected = Pool & { readonly ClientId: string }

/** A pool with threat protection, its user ada, and a client. */
async function aProtectedPool(
  EventAction: CompromisedCredentialsEventActionType = 'BLOCK',
  EventFilter?: EventFilterType[],
  AdvancedSecurityMode: 'AUDIT' | 'ENFORCED' = 'ENFORCED',
): Promise<Protected> {
  const pool = await aPool({ UserPoolAddOns: { AdvancedSecurityMode }, AutoVerifiedAttributes: ['email'] }, server.url)
  const { ClientId } = await aSignInClient(pool)
  const CompromisedCredentialsRiskConfiguration = { EventFilter, Actions: { EventAction } }
  await pool.cognito.send(
    new SetRiskConfigurationCommand({ UserPoolId: pool.UserPoolId, CompromisedCredentialsRiskConfiguration }),
  )
  return { ...pool, ClientId }
}

const ada = { attributes: { email: 'ada@example.com', email_verified: 'true' } }

const unusable = ['InvalidPasswordException', 'Provided password cannot be used for security reasons.'] as const

describe('A password that attackers know', () => {
  it('is refused at sign-up; another is not', async () => {
    await using pool = await aProtectedPool()
    const { cognito, ClientId } = pool

    await refuses(cognito.send(new SignUpCommand({ ClientId, Username: 'bob', Password: listed })), ...unusable)
    await cognito.send(new SignUpCommand({ ClientId, Username: 'bob', Password: aPassword }))
  })

  it('is refused when a user changes theirs, which counts for nothing', async () => {
    await using pool = await aProtectedPool()
    const { cognito, ClientId } = pool
    await aUser(pool, ada)
    const AccessToken = await signIn(pool, ClientId, 'ada')

    const change = { AccessToken, PreviousPassword: aPassword, ProposedPassword: listed }
    await refuses(cognito.send(new ChangePasswordCommand(change)), ...unusable)
    await signIn(pool, ClientId, 'ada')
  })

  it('is refused in place of a forgotten one, and the code is still good', async () => {
    await using pool = await aProtectedPool()
    const { cognito, UserPoolId, ClientId } = pool
    await aUser(pool, ada)
    await cognito.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }))
    const ConfirmationCode = await lastCode(UserPoolId, server.url)
    const confirm = (Password: string) =>
      cognito.send(new ConfirmForgotPasswordCommand({ ClientId, Username: 'ada', ConfirmationCode, Password }))

    await refuses(confirm(listed), ...unusable)
    await confirm('Another-1234')
  })

  it('is refused in place of a temporary one, and the question stays', async () => {
    await using pool = await aProtectedPool()
    const { cognito, ClientId } = pool
    // A temporary password that is known is changed anyway.
    await aUser(pool, { ...ada, password: listed, permanent: false })
    const AuthParameters = { USERNAME: 'ada', PASSWORD: listed }
    const { Session } = await cognito.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
    )
    const answer = (NEW_PASSWORD: string) =>
      cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          Session,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD },
        }),
      )

    await refuses(answer(listed), ...unusable)
    assert.ok((await answer('Another-1234')).AuthenticationResult)
  })

  it('keeps its user out until there is another; a wrong password is only wrong', async () => {
    await using pool = await aProtectedPool()
    const { cognito, UserPoolId, ClientId } = pool
    await aUser(pool, { ...ada, password: listed })

    await refuses(
      signIn(pool, ClientId, 'ada', 'Wrong-1234'),
      'NotAuthorizedException',
      'Incorrect username or password.',
    )
    await refuses(
      signIn(pool, ClientId, 'ada', listed),
      'PasswordResetRequiredException',
      'Password reset required for user due to security reasons',
    )
    const { UserStatus } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))
    assert.equal(UserStatus, 'RESET_REQUIRED')
    await cognito.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }))
    const ConfirmationCode = await lastCode(UserPoolId, server.url)
    const Password = 'Another-1234'
    await cognito.send(new ConfirmForgotPasswordCommand({ ClientId, Username: 'ada', ConfirmationCode, Password }))
    assert.ok(await signIn(pool, ClientId, 'ada', Password))
  })

  it('keeps its user out of the sign-in by a server, too', async () => {
    await using pool = await aProtectedPool()
    const { cognito, UserPoolId, ClientId } = pool
    await aUser(pool, { ...ada, password: listed })
    const AuthParameters = { USERNAME: 'ada', PASSWORD: listed }

    await assert.rejects(
      cognito.send(
        new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters }),
      ),
      { name: 'PasswordResetRequiredException' },
    )
  })

  it('is not seen in SRP', async () => {
    await using pool = await aProtectedPool()
    await aUser(pool, { ...ada, password: listed })

    const { user } = anApp({ ...pool, endpoint: server.url })
    assert.ok(await signInBySrp(user('ada'), listed))
  })

  const allowed: [string, () => Promise<Protected>][] = [
    ['whose pool only audits', () => aProtectedPool('BLOCK', undefined, 'AUDIT')],
    ['for whom nothing is to be done', () => aProtectedPool('NO_ACTION')],
    ['where sign-in is not watched', () => aProtectedPool('BLOCK', ['SIGN_UP', 'PASSWORD_CHANGE'])],
  ]
  for (const [what, make] of allowed) {
    it(`lets in a user ${what}`, async () => {
      await using pool = await make()
      await aUser(pool, { ...ada, password: listed })
      assert.ok(await signIn(pool, pool.ClientId, 'ada', listed))
    })
  }

  it('is told to the log of a pool that only audits, without the password', async () => {
    await using own = await Poolhouse.start(['dev', '--ephemeral', '--compromised-passwords.path', folder])
    const pool = await aPool({ UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }, own.url)
    const { UserPoolId, cognito } = pool
    const { ClientId } = await aSignInClient(pool)
    const CompromisedCredentialsRiskConfiguration = { Actions: { EventAction: 'BLOCK' as const } }
    await cognito.send(new SetRiskConfigurationCommand({ UserPoolId, CompromisedCredentialsRiskConfiguration }))

    await cognito.send(new SignUpCommand({ ClientId, Username: 'bob', Password: listed }))

    const [line] = await own.said(/compromised-password\.used.*/)
    assert.match(line, /SIGN_UP/)
    assert.doesNotMatch(own.errors, new RegExp(listed))
  })
})

describe('The risk configuration', () => {
  const Actions = { EventAction: 'BLOCK' as const }
  const all = ['SIGN_IN', 'PASSWORD_CHANGE', 'SIGN_UP']

  it('is set, shown, kept by updates, and taken back', async () => {
    await using pool = await aPool({ UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }, server.url)
    const { cognito, UserPoolId } = pool
    const describe = async () => {
      const { RiskConfiguration } = await cognito.send(new DescribeRiskConfigurationCommand({ UserPoolId }))
      const { LastModifiedDate, ...rest } = RiskConfiguration ?? {}
      return { ...rest, isDated: LastModifiedDate !== undefined }
    }
    assert.deepEqual(await describe(), { UserPoolId, isDated: false })

    const set = { UserPoolId, CompromisedCredentialsRiskConfiguration: { Actions } }
    const { RiskConfiguration } = await cognito.send(new SetRiskConfigurationCommand(set))
    const CompromisedCredentialsRiskConfiguration = { EventFilter: all, Actions }
    assert.deepEqual(
      { ...RiskConfiguration, LastModifiedDate: undefined },
      { UserPoolId, CompromisedCredentialsRiskConfiguration, LastModifiedDate: undefined },
    )
    const UserPoolAddOns = { AdvancedSecurityMode: 'AUDIT' as const }
    await cognito.send(new UpdateUserPoolCommand({ UserPoolId, UserPoolAddOns }))
    assert.deepEqual(await describe(), { UserPoolId, CompromisedCredentialsRiskConfiguration, isDated: true })

    await cognito.send(new SetRiskConfigurationCommand({ UserPoolId }))
    assert.deepEqual(await describe(), { UserPoolId, isDated: false })
  })

  it('of a client goes over that of its pool, and goes with it when it is taken back', async () => {
    await using pool = await aProtectedPool('NO_ACTION')
    const { cognito, UserPoolId, ClientId } = pool
    await aUser(pool, { ...ada, password: listed })
    const other = await aSignInClient(pool)
    const set = { UserPoolId, ClientId, CompromisedCredentialsRiskConfiguration: { Actions } }
    await cognito.send(new SetRiskConfigurationCommand(set))
    const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const]
    await cognito.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ExplicitAuthFlows }))

    assert.ok(await signIn(pool, other.ClientId, 'ada', listed))
    await assert.rejects(signIn(pool, ClientId, 'ada', listed), { name: 'PasswordResetRequiredException' })
    await cognito.send(new SetRiskConfigurationCommand({ UserPoolId, ClientId }))
    const { RiskConfiguration } = await cognito.send(new DescribeRiskConfigurationCommand({ UserPoolId, ClientId }))
    assert.equal(RiskConfiguration?.ClientId, ClientId)
    assert.equal(RiskConfiguration?.CompromisedCredentialsRiskConfiguration?.Actions?.EventAction, 'NO_ACTION')
  })

  it('needs threat protection', async () => {
    await using pool = await aPool({}, server.url)
    const { cognito, UserPoolId } = pool
    const off = ['UserPoolAddOnNotEnabledException', 'Threat protection is not enabled for this user pool.'] as const

    await refuses(cognito.send(new SetRiskConfigurationCommand({ UserPoolId })), ...off)
    await refuses(cognito.send(new DescribeRiskConfigurationCommand({ UserPoolId })), ...off)
  })

  it('refuses by name what is not built', async () => {
    await using pool = await aPool({ UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }, server.url)
    const { cognito, UserPoolId } = pool
    const RiskExceptionConfiguration = { BlockedIPRangeList: ['192.0.2.0/24'] }
    const AccountTakeoverRiskConfiguration = {
      Actions: { HighAction: { Notify: false, EventAction: 'BLOCK' as const } },
    }

    await refuses(
      cognito.send(new SetRiskConfigurationCommand({ UserPoolId, AccountTakeoverRiskConfiguration })),
      'InvalidParameterException',
      'AccountTakeoverRiskConfiguration is not supported.',
    )
    await refuses(
      cognito.send(new SetRiskConfigurationCommand({ UserPoolId, RiskExceptionConfiguration })),
      'InvalidParameterException',
      'RiskExceptionConfiguration is not supported.',
    )
  })
})

describe('A list of passwords that is not in order', () => {
  it('stops the start, with all that is wrong', async () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'ranges'))
    writeFileSync(join(cwd, 'ranges', '00000.txt'), 'x\n')
    writeFileSync(join(cwd, 'ranges', '00001.txt'), `${'A'.repeat(27)}:1\n`)

    const end = await poolhouse(['dev', '--port', '0', '--compromised-passwords.path', 'ranges'], { cwd })

    const lines = [
      'ranges/00000.txt:1: expected 35 hex digits, ":" and a count',
      'ranges/00001.txt:1: 27 hex digits look like NTLM; SHA-1 is needed',
    ]
    assert.deepEqual([end.code, end.stdout, end.stderr], [2, '', `${lines.join('\n')}\n`])
  })

  it('that is not complete is told', async () => {
    await server.said(/1 of 1048576 range files; other prefixes count as not listed/)
  })
})
