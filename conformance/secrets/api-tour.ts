import { codeOf } from '../clients/authenticator-app.ts'
import { lastCode } from '../cognito-idp/inbox.ts'
import { functionArn } from '../triggers/functions-folder.ts'
import type { House } from './a-house.ts'

/** Answers that are there to give tokens. */
export const giving =
  /^(InitiateAuth|AdminInitiateAuth|RespondToAuthChallenge|GetTokensFromRefreshToken|GetClientToken|POST .*\/oauth2\/token)$/
const asking = /^(AddUserPoolClientSecret|(Create|Describe|Update)UserPoolClient)$/
const addresses = { email: 'ada@example.com', email_verified: 'true', phone_number: '+15555550100' }
const list = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }))

export type Toured = {
  readonly UserPoolId: string
  readonly ClientId: string
  readonly ClientSecret: string
  readonly password: string
}

/** What administrators, apps and users do with a pool; every secret on the way is kept, with where it may be seen. */
export async function tourApi({ call, secrets, server }: House): Promise<Toured> {
  const triggers = { PreTokenGenerationConfig: { LambdaArn: functionArn('tokens'), LambdaVersion: 'V2_0' } }
  const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' }
  const { UserPool } = await call('CreateUserPool', {
    ...{ PoolName: 'tour', AutoVerifiedAttributes: ['email'], LambdaConfig: triggers, SmsConfiguration },
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
  })
  const UserPoolId: string = UserPool.Id
  const { UserPoolClient: client } = await call('CreateUserPoolClient', {
    ...{ UserPoolId, ClientName: 'web', GenerateSecret: true },
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    ...{
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'aws.cognito.signin.user.admin'],
    },
    ...{
      CallbackURLs: ['https://app.example/callback'],
      LogoutURLs: ['https://app.example/out'],
      SupportedIdentityProviders: ['COGNITO'],
    },
  })
  const ClientId: string = client.ClientId
  const ClientSecret = secrets.keep('client secret', client.ClientSecret, asking)
  const second = await call('AddUserPoolClientSecret', { UserPoolId, ClientId })
  secrets.keep('second client secret', second.ClientSecretDescriptor.ClientSecretValue, asking)
  await call('ListUserPoolClientSecrets', { UserPoolId, ClientId })
  await call('DescribeUserPoolClient', { UserPoolId, ClientId })
  await call('ListUserPoolClients', { UserPoolId, MaxResults: 10 })

  // A public client for the rest, so that requests need no secret hash.
  const { UserPoolClient: app } = await call('CreateUserPoolClient', {
    ...{ UserPoolId, ClientName: 'app' },
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  const at = { ClientId: app.ClientId }
  const code = async (kind: string) => secrets.keep(kind, await lastCode(UserPoolId, server.url))
  const password = secrets.keep('password', 'Purple-Anteater-93!')
  const other = secrets.keep('new password', 'Yellow-Aardvark-17!')
  const temporary = secrets.keep('temporary password', 'Mauve-Armadillo-55!')
  const byPassword = async (USERNAME: string, PASSWORD: string) =>
    call('InitiateAuth', { ...at, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } })
  const answer = async (ChallengeName: string, Session: string, responses: object) =>
    call('RespondToAuthChallenge', {
      ...{ ...at, ChallengeName, Session: secrets.keep(`session of ${ChallengeName}`, Session, giving) },
      ChallengeResponses: { USERNAME: 'ada', ...responses },
    })
  const keep = ({ AuthenticationResult: result }: { AuthenticationResult?: Record<string, string> }) => {
    for (const kind of ['AccessToken', 'IdToken', 'RefreshToken']) {
      if (kind !== 'RefreshToken' || result?.[kind]) secrets.keep(kind, result?.[kind], giving)
    }
    return result?.['AccessToken'] ?? ''
  }

  // A sign-up, and ways to a new password.
  await call('SignUp', { ...at, Username: 'ada', Password: password, UserAttributes: list({ email: addresses.email }) })
  await call('ConfirmSignUp', { ...at, Username: 'ada', ConfirmationCode: '000000' })
  await call('ConfirmSignUp', { ...at, Username: 'ada', ConfirmationCode: await code('code of a sign-up') })
  await call('ForgotPassword', { ...at, Username: 'ada' })
  const recovery = { ...at, Username: 'ada', ConfirmationCode: await code('code of a recovery') }
  await call('ConfirmForgotPassword', { ...recovery, Password: 'short' })
  await call('ConfirmForgotPassword', { ...recovery, Password: password })
  await call('AdminCreateUser', {
    UserPoolId,
    Username: 'bob',
    TemporaryPassword: temporary,
    UserAttributes: list(addresses),
  })
  const invited = await byPassword('bob', temporary)
  await answer('NEW_PASSWORD_REQUIRED', invited.Session, { USERNAME: 'bob', NEW_PASSWORD: other })

  // What is refused says no more.
  await byPassword('ada', 'Wrong-Aardwolf-11!')
  await byPassword('nobody', password)

  // A signed-in user.
  const AccessToken = keep(await byPassword('ada', password))
  const signedIn = await byPassword('ada', password)
  keep(signedIn)
  const { RefreshToken } = signedIn.AuthenticationResult
  keep(
    await call('InitiateAuth', {
      ...at,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    }),
  )
  keep(await call('GetTokensFromRefreshToken', { ...at, RefreshToken }))
  await call('GetUser', { AccessToken })
  await call('ChangePassword', { AccessToken, PreviousPassword: password, ProposedPassword: other })
  await call('AdminSetUserPassword', { UserPoolId, Username: 'ada', Password: password, Permanent: true })
  await call('UpdateUserAttributes', { AccessToken, UserAttributes: list({ email: 'ada@example.org' }) })
  await call('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code: await code('code of an address') })
  await call('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' })
  await code('second code of an address')

  // Codes and second factors.
  const asked = await call('InitiateAuth', {
    ...{ ...at, AuthFlow: 'USER_AUTH' },
    AuthParameters: { USERNAME: 'ada', PREFERRED_CHALLENGE: 'EMAIL_OTP' },
  })
  await answer('EMAIL_OTP', asked.Session, { EMAIL_OTP_CODE: '000000' })
  keep(await answer('EMAIL_OTP', asked.Session, { EMAIL_OTP_CODE: await code('code of a sign-in') }))
  const SoftwareTokenMfaConfiguration = { Enabled: true }
  await call('SetUserPoolMfaConfig', { UserPoolId, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration })
  const { SecretCode } = await call('AssociateSoftwareToken', { AccessToken })
  secrets.keep('secret of an authenticator app', SecretCode, /^AssociateSoftwareToken$/)
  await call('VerifySoftwareToken', { AccessToken, UserCode: codeOf(SecretCode, -1) })
  await call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } })
  const half = await byPassword('ada', password)
  await answer('SOFTWARE_TOKEN_MFA', half.Session, { SOFTWARE_TOKEN_MFA_CODE: '000000' })
  const totp = secrets.keep('code of an authenticator app', codeOf(SecretCode))
  keep(await answer('SOFTWARE_TOKEN_MFA', half.Session, { SOFTWARE_TOKEN_MFA_CODE: totp }))
  await call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: { Enabled: false } })

  // Who looks at users and the pool.
  const user = { UserPoolId, Username: 'ada' }
  for (const name of [
    'AdminGetUser',
    'AdminGetUserAuthFactors',
    'AdminListDevices',
    'AdminListGroupsForUser',
    'AdminListUserSessions',
  ])
    await call(name, user)
  for (const name of ['DescribeUserPool', 'GetUserPoolMfaConfig', 'ListUsers', 'ListGroups', 'GetUICustomization'])
    await call(name, { UserPoolId })
  await call('ListUserPools', { MaxResults: 10 })
  for (const name of ['ListDevices', 'ListWebAuthnCredentials', 'GetUserAuthFactors', 'ListUserSessions'])
    await call(name, { AccessToken })

  await tourOthers(call, secrets, UserPoolId)
  await call('RevokeToken', { ...at, Token: RefreshToken })
  await call('GetTokensFromRefreshToken', { ...at, RefreshToken })
  await call('AdminUserGlobalSignOut', user)
  await call('GetUser', { AccessToken })
  return { UserPoolId, ClientId, ClientSecret, password }
}

/** KMS, and what is recorded of invocations. */
async function tourOthers(call: House['call'], secrets: House['secrets'], userPoolId: string): Promise<void> {
  const kms = (operation: string, input: object) => call(operation, input, 'TrentService')
  const { KeyMetadata } = await kms('CreateKey', {})
  const { Plaintext } = await kms('GenerateDataKey', { KeyId: KeyMetadata.KeyId, KeySpec: 'AES_256' })
  secrets.keep('data key', Plaintext, /^GenerateDataKey$/)
  for (const name of ['DescribeKey', 'GetKeyPolicy']) await kms(name, { KeyId: KeyMetadata.KeyId })
  const extension = (operation: string, input: object) => call(operation, input, 'Poolhouse_20261101')
  const { invocations = [] } = await extension('ListInvocations', { userPoolId })
  for (const { id } of invocations) await extension('GetInvocation', { userPoolId, id })
  await extension('ListActivity', { userPoolId })
  await extension('GetActivity', { userPoolId })
}
