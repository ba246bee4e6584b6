import { describe, it } from 'node:test'
import type { CognitoErrorCode } from '../../model/errors.ts'
import { appClientOperations } from '../../testing/app-client-operations.ts'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { createUserPoolClient } from './create-user-pool-client.ts'
import type { CreateUserPoolClientRequest } from './shapes.ts'

type Refusal = [title: string, input: Partial<CreateUserPoolClientRequest>, message: string, code?: CognitoErrorCode]

const range = 'Invalid range for token validity.'
const flow = 'InvalidOAuthFlowException'
const oauth = { AllowedOAuthFlowsUserPoolClient: true } as const
const code = { ...oauth, AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid'] } as const
const seconds = { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'minutes' } as const

const refusals: Refusal[] = [
  [
    'a made secret and an own one',
    { GenerateSecret: true, ClientSecret: 'x'.repeat(24) },
    'GenerateSecret and ClientSecret cannot be combined.',
  ],
  ['access tokens of less than five minutes', { AccessTokenValidity: 299, TokenValidityUnits: seconds }, range],
  ['access tokens of more than a day', { AccessTokenValidity: 25 }, range],
  ['ID tokens of less than five minutes', { IdTokenValidity: 299, TokenValidityUnits: seconds }, range],
  ['ID tokens of more than a day', { IdTokenValidity: 25 }, range],
  ['refresh tokens of less than an hour', { RefreshTokenValidity: 59, TokenValidityUnits: seconds }, range],
  ['refresh tokens of more than ten years', { RefreshTokenValidity: 3651 }, range],
  [
    'refresh tokens that end before access tokens',
    { RefreshTokenValidity: 60, AccessTokenValidity: 3601, TokenValidityUnits: seconds },
    'Refresh token validity cannot be shorter than access token validity.',
  ],
  [
    'unknown write attributes',
    { WriteAttributes: ['custom:x'] },
    'Invalid write attributes specified while creating a client',
  ],
  [
    'write attributes that Cognito sets itself',
    { WriteAttributes: ['email', 'email_verified'] },
    'Invalid write attributes specified while creating a client',
  ],
  [
    'unknown read attributes',
    { ReadAttributes: ['custom:x'] },
    'Invalid read attributes specified while creating a client',
  ],
  [
    'client_credentials beside another flow',
    { GenerateSecret: true, AllowedOAuthFlows: ['client_credentials', 'code'] },
    'client_credentials flow can not be selected along with code flow or implicit flow.',
    flow,
  ],
  [
    'client_credentials without a secret',
    { AllowedOAuthFlows: ['client_credentials'] },
    'client_credentials flow can not be selected if client does not have a client secret.',
    flow,
  ],
  [
    "client_credentials with a user's scope",
    { GenerateSecret: true, AllowedOAuthFlows: ['client_credentials'], AllowedOAuthScopes: ['openid'] },
    'openid is not supported with client_credentials flow',
    flow,
  ],
  [
    'OAuth without flows and scopes',
    oauth,
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    flow,
  ],
  [
    'a scope that no resource server has',
    { AllowedOAuthScopes: ['openid', 'orders/read'] },
    'Invalid scope requested: orders/read',
    'ScopeDoesNotExistException',
  ],
  [
    'the code flow without a callback URL',
    code,
    'CallbackURLs are required if the code flow or the implicit flow is selected.',
  ],
  [
    'a default redirect URI that is no callback URL',
    { CallbackURLs: ['https://a.example/'], DefaultRedirectURI: 'https://a.example' },
    'DefaultRedirectURI must be one of CallbackURLs.',
  ],
  [
    'an identity provider that the pool does not have',
    { SupportedIdentityProviders: ['COGNITO', 'Google'] },
    'The provider Google does not exist for User Pool <pool>.',
  ],
  [
    'flows of both generations',
    { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'USER_PASSWORD_AUTH'] },
    'Authentication flows with the prefix ALLOW_ cannot be combined with those without it.',
  ],
  [
    'flows without refresh',
    { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] },
    'REFRESH_TOKEN_AUTH should always be allowed.',
  ],
  [
    'the refresh flow beside rotation',
    { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'], RefreshTokenRotation: { Feature: 'ENABLED' } },
    'ALLOW_REFRESH_TOKEN_AUTH cannot be combined with refresh token rotation.',
  ],
  [
    'the machine flow beside another',
    { GenerateSecret: true, ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    'ALLOW_CLIENT_TOKEN_AUTH cannot be combined with other authentication flows.',
  ],
  [
    'the machine flow without a secret',
    { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] },
    'ALLOW_CLIENT_TOKEN_AUTH requires a client with a secret.',
  ],
  [
    'user context from a client without a secret',
    { EnablePropagateAdditionalUserContextData: true },
    'EnablePropagateAdditionalUserContextData can only be true for a client with a secret.',
  ],
  [
    'analytics',
    { AnalyticsConfiguration: { ApplicationId: 'ab' } },
    'AnalyticsConfiguration is not supported: no usage is sent to Amazon Pinpoint.',
  ],
]

describe('CreateUserPoolClient', () => {
  for (const [title, input, message, errorCode = 'InvalidParameterException'] of refusals) {
    it(`refuses ${title}`, async () => {
      const { create, UserPoolId } = await appClientOperations()
      await refused(create(input), errorCode, message.replace('<pool>', UserPoolId))
    })
  }

  it('refuses write attributes without those that the pool requires', async () => {
    const { deps, call, create } = await poolOperations()
    const { Id: UserPoolId = '' } = await create({ Schema: [{ Name: 'email', Required: true }] })
    const createClient = (WriteAttributes: string[]) =>
      createUserPoolClient.handle(deps, call, { UserPoolId, ClientName: 'web', WriteAttributes })
    await refused(
      createClient(['name']),
      'InvalidParameterException',
      'Invalid write attributes specified while creating a client',
    )
    await createClient(['name', 'email'])
  })

  it('refuses choice-based sign-in in a pool of the tier LITE', async () => {
    const { deps, call, create } = await poolOperations()
    const { Id: UserPoolId = '' } = await create({ UserPoolTier: 'LITE' })
    const ExplicitAuthFlows = ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] as const
    await refused(
      createUserPoolClient.handle(deps, call, { UserPoolId, ClientName: 'web', ExplicitAuthFlows }),
      'FeatureUnavailableInTierException',
      'The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In',
    )
  })
})
