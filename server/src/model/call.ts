import type { Username } from './ids.ts'
import type { TraceContext } from './trace-context.ts'

/** What an access key may do: `read` sees, `admin` also changes, previews and invokes, `decrypt` decrypts by KMS and no more. */
export type Role = 'read' | 'admin' | 'decrypt'

/** Who signed the request, or which user of the console sent it. */
export type Principal =
  | { readonly kind: 'access-key'; readonly accessKeyId: string; readonly role: Role }
  /** A function that reads the codes of the pools that send by it. Without a qualifier. */
  | { readonly kind: 'function'; readonly functionArn: string; readonly role: 'decrypt' }
  | { readonly kind: 'console-user'; readonly username: Username; readonly role: Role }

/** The circumstances of one request, made once by the wire and handed down unchanged. */
export type Call = {
  /** UUID; in the answer's headers, in the log, and in the records of what the call made run. */
  readonly requestId: string
  /** Region of the credential scope; the default region for calls without one. */
  readonly region: string
  /** Twelve digits. */
  readonly accountId: string
  /** Base URL without a trailing slash; never taken from the `Host` header. */
  readonly issuerBase: string
  /** Of whoever sent the request; a trusted proxy is believed. Absent: nobody sent it. */
  readonly address?: string
  readonly userAgent?: string
  /** `aws-sdk-js-3.1.0` from the User-Agent; triggers see it. */
  readonly callerSdk?: string
  /** Absent when the caller is not traced. */
  readonly trace?: TraceContext
  /** Absent for operations that need no signature. */
  readonly principal?: Principal
}
