/** Where keys for data come from: this server, or AWS. */
export type DataKeys = {
  /** Rejects when there is no such key, or when it may not be used. */
  generate(request: DataKeyRequest): Promise<DataKey>
}

export type DataKeyRequest = {
  readonly region: string
  readonly accountId: string
  /** ARN of a KMS key or of an alias. */
  readonly keyName: string
  readonly bytes: number
  /** What has to be given again, pair by pair, to open the blob. */
  readonly context: Readonly<Record<string, string>>
}

/** A new key for data, plain and as a blob that only its KMS key opens. */
export type DataKey = { readonly keyArn: string; readonly plaintext: Uint8Array; readonly blob: Uint8Array }
