import { randomText } from '../../lib/random-text.ts'
import { sealed } from '../../model/sealed.ts'
import type { Deps } from '../../ports/deps.ts'

/** Temporary credentials of a function, in the form of AWS's own. Nothing of them is kept: the token says what they are. */
export type FunctionSession = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiresAt: Date
}

type Statement = { readonly functionArn: string; readonly secretAccessKey: string; readonly expiresAt: string }

/** As those of a role on AWS, whose functions are replaced before they end. */
const validMs = 6 * 3600_000
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** `functionArn`: without a qualifier. What it may do is decided when it asks. */
export function issueFunctionSession(
  { sealer, random, clock }: Pick<Deps, 'sealer' | 'random' | 'clock'>,
  functionArn: string,
): FunctionSession {
  // Temporary keys of AWS begin so.
  const accessKeyId = `ASIA${randomText(random.bytes, base32, 16)}`
  const secretAccessKey = Buffer.from(random.bytes(30)).toString('base64')
  const expiresAt = new Date(clock.now().getTime() + validMs)
  const statement: Statement = { functionArn, secretAccessKey, expiresAt: expiresAt.toISOString() }
  const token = sealer.seal(purpose(accessKeyId), JSON.stringify(statement))
  return { accessKeyId, secretAccessKey, sessionToken: Buffer.from(token).toString('base64'), expiresAt }
}

/** Undefined: this server did not issue it for that key. */
export function openFunctionSession(
  { sealer }: Pick<Deps, 'sealer'>,
  accessKeyId: string,
  sessionToken: string,
): (Omit<Statement, 'expiresAt'> & { readonly expiresAt: Date }) | undefined {
  try {
    const bytes = sealer.open(purpose(accessKeyId), sealed(Buffer.from(sessionToken, 'base64')))
    const statement = JSON.parse(Buffer.from(bytes).toString('utf8')) as Statement
    return { ...statement, expiresAt: new Date(statement.expiresAt) }
  } catch {
    return undefined
  }
}

const purpose = (accessKeyId: string) => `function-session/${accessKeyId}`
