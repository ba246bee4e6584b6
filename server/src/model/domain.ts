import type { UserPoolId } from './ids.ts'

/** A pool's domain: a prefix under the server's own host, or a host name of one's own. Unique over all pools. */
export type Domain = {
  readonly domain: string
  readonly userPoolId: UserPoolId
  readonly custom: boolean
  readonly managedLoginVersion: 1 | 2
  /** ARN of the certificate of a custom domain; kept and echoed. */
  readonly certificateArn?: string
  /** `YYYYMMDDhhmmss`. */
  readonly version: string
}
