import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  type AuthFlowType,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aClient, aConfirmedUser, aPassword, attributes } from '../cognito-idp/a-client.ts'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'
import { setMfa } from '../cognito-idp/a-pool-with-mfa.ts'
import { lastCode } from '../cognito-idp/inbox.ts'
import type { Poolhouse } from '../poolhouse.ts'
import { functionArn, serverWith } from './functions-folder.ts'
import { journalFunction, readJournal } from './journal.ts'

// Developer guide, "Customizing user pool workflows with Lambda triggers": which functions run, in which order, and which
// of them get what the client sent along.

const ClientMetadata = { from: 'the client' }
const ValidationData = attributes({ checked: 'yes' })
const email = attributes({ email: 'ada@example.com' })
const verified = { email: 'ada@example.com', email_verified: 'true' }
const another = 'Another-1234'

type World = Pool & { readonly ClientId: string; readonly code: () => Promise<string> }

/** A trigger source, and where the client's data stood in its request. */
type Seen = readonly [source: string, ...members: ('clientMetadata' | 'validationData')[]]

type Flow = {
  readonly title: string
  /** What was before, and is not looked at. Its outcome goes to `run`. */
  readonly first?: (world: World) => Promise<unknown>
  readonly run: (world: World, before: never) => Promise<unknown>
  readonly expected: readonly Seen[]
}

const flow = <Before = undefined>(given: {
  readonly title: string
  readonly first?: (world: World) => Promise<Before>
  readonly run: (world: World, before: Before) => Promise<unknown>
  readonly expected: readonly Seen[]
}): Flow => given

const signUp = ({ cognito, ClientId }: World, more: object = {}) =>
  cognito.send(new SignUpCommand({ ClientId, Username: 'ada', Password: aPassword, UserAttributes: email, ...more }))
/** Somebody whom the pool asks for a code. */
async function withSms(world: World) {
  const { cognito, UserPoolId } = world
  const SmsMfaConfiguration = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } }
  await setMfa(world, 'OPTIONAL', { SmsMfaConfiguration })
  await aConfirmedUser(world, 'ada', { phone_number: '+15550100' })
  const SMSMfaSettings = { Enabled: true }
  await cognito.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'ada', SMSMfaSettings }))
}
const ada = (world: World) => aConfirmedUser(world, 'ada', verified)
const invited = ({ cognito, UserPoolId }: World, more: object = {}) =>
  cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'ada',
      TemporaryPassword: aPassword,
      UserAttributes: attributes(verified),
      DesiredDeliveryMediums: ['EMAIL'],
      ...more,
    }),
  )
const initiate = (
  { cognito, ClientId }: World,
  AuthParameters: Record<string, string>,
  AuthFlow: AuthFlowType = 'USER_PASSWORD_AUTH',
) => cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters, ClientMetadata }))
const byPassword = (world: World, USERNAME = 'ada') => initiate(world, { USERNAME, PASSWORD: aPassword })
const signedIn = async (world: World) => {
  await ada(world)
  return (await byPassword(world)).AuthenticationResult ?? {}
}
const forgot = ({ cognito, ClientId }: World, Username = 'ada') =>
  cognito.send(new ForgotPasswordCommand({ ClientId, Username, ClientMetadata }))

const tokens = 'TokenGeneration_Authentication'
const pre = 'PreAuthentication_Authentication'
const post = 'PostAuthentication_Authentication'

const flows: readonly Flow[] = [
  flow({
    title: 'SignUp',
    run: (world) => signUp(world, { ClientMetadata, ValidationData }),
    expected: [
      ['PreSignUp_SignUp', 'clientMetadata', 'validationData'],
      ['CustomMessage_SignUp', 'clientMetadata'],
    ],
  }),
  flow({
    title: 'SignUp of a user whom the function confirms',
    run: (world) => signUp(world, { ClientMetadata, ValidationData: attributes({ confirm: 'yes' }) }),
    expected: [
      ['PreSignUp_SignUp', 'clientMetadata', 'validationData'],
      ['PostConfirmation_ConfirmSignUp', 'clientMetadata'],
    ],
  }),
  flow({
    title: 'ResendConfirmationCode',
    first: signUp,
    run: ({ cognito, ClientId }) =>
      cognito.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'ada', ClientMetadata })),
    expected: [['CustomMessage_ResendCode', 'clientMetadata']],
  }),
  flow({
    title: 'ConfirmSignUp',
    first: signUp,
    run: async ({ cognito, ClientId, code }) =>
      cognito.send(
        new ConfirmSignUpCommand({ ClientId, Username: 'ada', ConfirmationCode: await code(), ClientMetadata }),
      ),
    expected: [['PostConfirmation_ConfirmSignUp', 'clientMetadata']],
  }),
  flow({
    title: 'AdminConfirmSignUp',
    first: signUp,
    run: ({ cognito, UserPoolId }) =>
      cognito.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'ada', ClientMetadata })),
    expected: [['PostConfirmation_ConfirmSignUp', 'clientMetadata']],
  }),
  flow({
    title: 'AdminCreateUser',
    run: (world) => invited(world, { ClientMetadata, ValidationData }),
    expected: [['PreSignUp_AdminCreateUser', 'clientMetadata', 'validationData'], ['CustomMessage_AdminCreateUser']],
  }),
  flow({
    title: 'D10 sign-in by password',
    first: ada,
    run: (world) => byPassword(world),
    expected: [[pre, 'validationData'], [post], [tokens]],
  }),
  flow({
    title: 'sign-in by password, for an administrator',
    first: ada,
    run: ({ cognito, UserPoolId, ClientId }) =>
      cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD: aPassword },
          ClientMetadata,
        }),
      ),
    expected: [[pre, 'validationData'], [post], [tokens]],
  }),
  flow({
    title: 'D11 NEW_PASSWORD_REQUIRED',
    first: async (world) => {
      await invited(world)
      return byPassword(world)
    },
    run: ({ cognito, ClientId }, { Session }) =>
      cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          Session,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: another },
          ClientMetadata,
        }),
      ),
    expected: [
      [post, 'clientMetadata'],
      ['TokenGeneration_NewPasswordChallenge', 'clientMetadata'],
    ],
  }),
  flow({
    title: 'NEW_PASSWORD_REQUIRED, for an administrator',
    first: async (world) => {
      await invited(world)
      return byPassword(world)
    },
    run: ({ cognito, UserPoolId, ClientId }, { Session }) =>
      cognito.send(
        new AdminRespondToAuthChallengeCommand({
          UserPoolId,
          ClientId,
          Session,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: another },
          ClientMetadata,
        }),
      ),
    expected: [
      [post, 'clientMetadata'],
      ['TokenGeneration_NewPasswordChallenge', 'clientMetadata'],
    ],
  }),
  flow({
    title: 'sign-in with a code by SMS',
    first: withSms,
    run: async (world) => {
      const { Session } = await byPassword(world)
      const { cognito, ClientId, code } = world
      return cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          Session,
          ChallengeName: 'SMS_MFA',
          ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: await code() },
          ClientMetadata,
        }),
      )
    },
    expected: [
      [pre, 'validationData'],
      ['CustomMessage_Authentication'],
      [post, 'clientMetadata'],
      [tokens, 'clientMetadata'],
    ],
  }),
  flow({
    title: 'sign-in of a user who is migrated',
    run: (world) => byPassword(world, 'bob'),
    expected: [['UserMigration_Authentication', 'validationData'], [pre, 'validationData'], [post], [tokens]],
  }),
  flow({
    title: 'REFRESH_TOKEN_AUTH',
    first: signedIn,
    run: (world, { RefreshToken = '' }) => initiate(world, { REFRESH_TOKEN: RefreshToken }, 'REFRESH_TOKEN_AUTH'),
    expected: [['TokenGeneration_RefreshTokens']],
  }),
  flow({
    title: 'D12 GetTokensFromRefreshToken',
    first: signedIn,
    run: ({ cognito, ClientId }, { RefreshToken }) =>
      cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, ClientMetadata })),
    expected: [[tokens, 'clientMetadata']],
  }),
  flow({
    title: 'ForgotPassword',
    first: ada,
    run: (world) => forgot(world),
    expected: [['CustomMessage_ForgotPassword', 'clientMetadata']],
  }),
  flow({
    title: 'ForgotPassword of a user who is migrated',
    run: (world) => forgot(world, 'bob'),
    expected: [
      ['UserMigration_ForgotPassword', 'clientMetadata'],
      ['CustomMessage_ForgotPassword', 'clientMetadata'],
    ],
  }),
  flow({
    title: 'ConfirmForgotPassword',
    first: async (world) => {
      await ada(world)
      await forgot(world)
    },
    run: async ({ cognito, ClientId, code }) =>
      cognito.send(
        new ConfirmForgotPasswordCommand({
          ClientId,
          Username: 'ada',
          Password: another,
          ConfirmationCode: await code(),
          ClientMetadata,
        }),
      ),
    expected: [['PostConfirmation_ConfirmForgotPassword', 'clientMetadata']],
  }),
  flow({
    title: 'AdminResetUserPassword',
    first: ada,
    run: ({ cognito, UserPoolId }) =>
      cognito.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'ada', ClientMetadata })),
    expected: [['CustomMessage_ForgotPassword', 'clientMetadata']],
  }),
  flow({
    title: 'UpdateUserAttributes',
    first: signedIn,
    run: ({ cognito }, { AccessToken }) =>
      cognito.send(
        new UpdateUserAttributesCommand({
          AccessToken,
          UserAttributes: attributes({ email: 'ada@example.org' }),
          ClientMetadata,
        }),
      ),
    expected: [['CustomMessage_UpdateUserAttribute', 'clientMetadata']],
  }),
  flow({
    title: 'AdminUpdateUserAttributes',
    first: ada,
    run: ({ cognito, UserPoolId }) =>
      cognito.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username: 'ada',
          UserAttributes: attributes({ email: 'ada@example.org' }),
          ClientMetadata,
        }),
      ),
    expected: [['CustomMessage_UpdateUserAttribute', 'clientMetadata']],
  }),
  flow({
    title: 'GetUserAttributeVerificationCode',
    first: signedIn,
    run: ({ cognito }, { AccessToken }) =>
      cognito.send(
        new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email', ClientMetadata }),
      ),
    expected: [['CustomMessage_VerifyUserAttribute', 'clientMetadata']],
  }),
]

describe('The functions of a user pool run in order, and get what the client sent along, at', () => {
  let server: Poolhouse
  before(async () => {
    server = await serverWith(journalFunction, ['--functions.processes', '1'])
  })
  after(() => server.stop())

  async function aWorld(): Promise<World> {
    const journal = functionArn('journal')
    const LambdaConfig = {
      PreSignUp: journal,
      PostConfirmation: journal,
      PreAuthentication: journal,
      PostAuthentication: journal,
      CustomMessage: journal,
      UserMigration: journal,
      PreTokenGenerationConfig: { LambdaArn: journal, LambdaVersion: 'V2_0' as const },
    }
    const pool = await aPool({ AutoVerifiedAttributes: ['email'], LambdaConfig }, server.url)
    const { ClientId } = await aClient(pool, {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    })
    return { ...pool, ClientId, code: () => lastCode(pool.UserPoolId, server.url) }
  }

  for (const { title, first, run, expected } of flows) {
    it(title, async () => {
      const world = await aWorld()
      const before = await first?.(world)
      await readJournal(server)

      await run(world, before as never)

      const seen = (await readJournal(server)).map(({ triggerSource, request }) => [
        triggerSource,
        ...(request.clientMetadata ? ['clientMetadata'] : []),
        ...(request.validationData ? ['validationData'] : []),
      ])
      assert.deepEqual(seen, expected)
    })
  }
})
