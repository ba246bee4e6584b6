import type { CodeReader } from './adapters/lambda-embedded/embedded-lambda.ts'
import { issueFunctionSession } from './operations/kms/function-session.ts'
import type { Deps } from './ports/deps.ts'

type Needs = Pick<Deps, 'sealer' | 'random' | 'clock'>

/** Custom senders find KMS at that address, and read the codes of their pools there as by the role of a function on AWS. */
export const codeReader =
  (deps: Needs, address: () => string) =>
  (functionArn: string): CodeReader => {
    const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = issueFunctionSession(deps, functionArn)
    const variables = {
      AWS_ENDPOINT_URL_KMS: address(),
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    }
    return { variables, usableMs: expiresAt.getTime() - deps.clock.now().getTime() - longestEventMs }
  }

// A function may still read codes at the end of its last event.
const longestEventMs = 3600_000

/** Where the server's own functions reach it without a proxy between them. */
export function nearUrl(host: string, port: number): string {
  const near = host === '0.0.0.0' || host === '' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${near.includes(':') ? `[${near}]` : near}:${port}`
}
