import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'

export type AwsRequest = {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port: number
  readonly path: string
  readonly query?: Record<string, string>
  readonly headers: Record<string, string>
  readonly body?: string
}

/** Signs as the AWS SDK does, by the SDK's own code: what our verification has to accept. */
export function awsSigner(credentials: Credentials, service: string, region = 'us-east-1'): SignatureV4 {
  return new SignatureV4({ credentials, service, region, sha256: Sha256 })
}

type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }

class Sha256 {
  readonly #hash: { update(data: Uint8Array | string): unknown; digest(): Uint8Array }

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', asKey(secret))
  }

  update(data: Uint8Array | string): void {
    this.#hash.update(data)
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }

  reset(): void {}
}

const asKey = (secret: string | ArrayBuffer | ArrayBufferView): string | Uint8Array => {
  if (typeof secret === 'string') return secret
  return ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret)
}
