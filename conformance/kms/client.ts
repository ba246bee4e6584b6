import { CreateKeyCommand, type CreateKeyCommandInput, KMSClient } from '@aws-sdk/client-kms'

/** The real SDK against the server under test; any credentials do in `dev`. */
export function kmsClient(region = 'us-east-1', endpoint = process.env['POOLHOUSE_URL']): KMSClient {
  if (!endpoint) throw new Error('POOLHOUSE_URL is not set')
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  return new KMSClient({ region, endpoint, credentials, maxAttempts: 1 })
}

/** A key of a test's own. */
export async function aKey(kms: KMSClient, input: CreateKeyCommandInput = {}) {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand(input))
  return { KeyId: KeyMetadata?.KeyId ?? '', Arn: KeyMetadata?.Arn ?? '' }
}
