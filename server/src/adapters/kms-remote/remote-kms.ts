import type { KMSClient, KMSClientConfig } from '@aws-sdk/client-kms'
import { awsFailure } from '../../model/aws-failure.ts'
import type { DataKey, DataKeyRequest, DataKeys } from '../../ports/data-keys.ts'

export type RemoteKmsOptions = {
  /** Absent: AWS's own. */
  readonly endpoint?: string
  /** Absent: those that the SDK finds. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** For one key with all attempts of the SDK. */
  readonly deadlineMs?: number
}

/** Takes data keys from AWS KMS, in the region of each pool. The SDK is loaded with the first. */
export class RemoteKms implements DataKeys {
  readonly #options: RemoteKmsOptions
  readonly #clients = new Map<string, Promise<KMSClient>>()

  constructor(options: RemoteKmsOptions) {
    this.#options = options
  }

  async generate({ region, keyName, bytes, context }: DataKeyRequest): Promise<DataKey> {
    try {
      const { GenerateDataKeyCommand } = await import('@aws-sdk/client-kms')
      const client = await this.#client(region)
      const command = new GenerateDataKeyCommand({
        KeyId: keyName,
        NumberOfBytes: bytes,
        EncryptionContext: { ...context },
      })
      const abortSignal = AbortSignal.timeout(this.#options.deadlineMs ?? 5000)
      const { KeyId, Plaintext, CiphertextBlob } = await client.send(command, { abortSignal })
      if (!KeyId || !Plaintext || !CiphertextBlob) throw new Error('an answer without a key')
      return { keyArn: KeyId, plaintext: Plaintext, blob: CiphertextBlob }
    } catch (error) {
      throw awsFailure('KMS', error)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients.values()) (await client).destroy()
  }

  #client(region: string): Promise<KMSClient> {
    const known = this.#clients.get(region)
    if (known) return known
    const opened = this.#open(region)
    this.#clients.set(region, opened)
    return opened
  }

  async #open(region: string): Promise<KMSClient> {
    const { KMSClient: Client } = await import('@aws-sdk/client-kms')
    const { endpoint, credentials } = this.#options
    const config: KMSClientConfig = {
      region,
      // AWS_ENDPOINT_URL mostly names this server itself.
      ...(endpoint ? { endpoint } : { ignoreConfiguredEndpointUrls: true }),
      ...(credentials && { credentials }),
      maxAttempts: 2,
    }
    return new Client(config)
  }
}
