type Facts = {
  readonly baseUrl: string
  readonly region: string
  readonly poolId: string
  readonly clientId: string
}

export type Snippet = { readonly id: string; readonly label: string; readonly text: (facts: Facts) => string }

/** How to use the pool from an app; only the endpoint differs from AWS. */
export const snippets: readonly Snippet[] = [
  {
    id: 'sdk',
    label: 'AWS SDK for JavaScript',
    text: ({
      baseUrl,
      region,
      clientId,
    }) => `import { CognitoIdentityProviderClient, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'

const cognito = new CognitoIdentityProviderClient({ region: '${region}', endpoint: '${baseUrl}' })
const { AuthenticationResult } = await cognito.send(
  new InitiateAuthCommand({
    ClientId: '${clientId}',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  }),
)`,
  },
  {
    id: 'amplify',
    label: 'Amplify',
    text: ({ baseUrl, poolId, clientId }) => `import { Amplify } from 'aws-amplify'

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: '${poolId}',
      userPoolClientId: '${clientId}',
      userPoolEndpoint: '${baseUrl}',
    },
  },
})`,
  },
  {
    id: 'python',
    label: 'Python (boto3)',
    text: ({ baseUrl, region, poolId }) => `import boto3

cognito = boto3.client("cognito-idp", region_name="${region}", endpoint_url="${baseUrl}")
print(cognito.list_users(UserPoolId="${poolId}"))`,
  },
  {
    id: 'token',
    label: 'Machine token (curl)',
    text: ({ baseUrl, poolId, clientId }) => `curl -s ${baseUrl}/${poolId}/oauth2/token \\
  -u ${clientId}:<client secret> \\
  -d grant_type=client_credentials`,
  },
  {
    id: 'verify',
    label: 'Verify a token',
    text: ({ baseUrl, poolId, clientId }) => `import { JwtRsaVerifier } from 'aws-jwt-verify'

const verifier = JwtRsaVerifier.create({
  issuer: '${baseUrl}/${poolId}',
  audience: null,
  customJwtCheck: ({ payload }) => {
    if (payload.client_id !== '${clientId}') throw new Error('a token of another client')
  },
})
const claims = await verifier.verify(accessToken)`,
  },
]
