import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'

/** The real SDK against the server under test; any credentials do in `dev`. */
export function cognitoClient(
  region = 'us-east-1',
  endpoint = process.env['POOLHOUSE_URL'],
): CognitoIdentityProviderClient {
  if (!endpoint) throw new Error('POOLHOUSE_URL is not set')
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  return new CognitoIdentityProviderClient({ region, endpoint, credentials, maxAttempts: 1 })
}
