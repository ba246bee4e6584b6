import { hash } from 'node:crypto'
import { isEqualSecret } from '../../lib/constant-time.ts'
import { parseExactJson } from '../../lib/exact-json.ts'
import type { AuthorizationCode } from '../../model/authorization-code.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { TokenSession } from '../../model/token-session.ts'
import type { Deps } from '../../ports/deps.ts'
import type { CustomizedTokens } from './issue-tokens.ts'

/** What a code is redeemed for: the trigger has run already. */
export type Redeemable = { readonly customized: CustomizedTokens; readonly session: TokenSession }

/** RFC 6749 section 4.1.2 advises ten minutes at most; Cognito's live five. */
const lifeMs = 5 * 60 * 1000

export type NewCode = Redeemable & Pick<AuthorizationCode, 'redirectUri' | 'codeChallenge'>

/** Makes and keeps a code; what comes back is the only copy of its text. */
export async function newAuthorizationCode(
  { store, sealer, random, clock }: Pick<Deps, 'store' | 'sealer' | 'random' | 'clock'>,
  { customized, session, redirectUri, codeChallenge }: NewCode,
): Promise<string> {
  const code = uuidShaped(random.bytes(16))
  const codeHash = authorizationCodeHash(code)
  await store.authorizationCodes.insert({
    userPoolId: session.userPoolId,
    hash: codeHash,
    clientId: session.clientId,
    redirectUri,
    ...(codeChallenge !== undefined && { codeChallenge }),
    sessionId: session.id,
    sealed: sealer.seal(purpose(session.userPoolId, codeHash), JSON.stringify({ customized, session })),
    expiresAt: new Date(clock.now().getTime() + lifeMs),
  })
  return code
}

/** Claims keep the digits of their numbers. */
export function openAuthorizationCode({ sealer }: Pick<Deps, 'sealer'>, code: AuthorizationCode): Redeemable {
  const text = Buffer.from(sealer.open(purpose(code.userPoolId, code.hash), code.sealed)).toString()
  const { customized, session } = parseExactJson(text) as unknown as Redeemable
  const date = (time: Date) => new Date(time)
  const lastActive = { ...session.lastActive, at: date(session.lastActive.at) }
  const dates = {
    authTime: date(session.authTime),
    createdAt: date(session.createdAt),
    expiresAt: date(session.expiresAt),
  }
  return { customized, session: { ...session, ...dates, lastActive } }
}

export const authorizationCodeHash = (code: string): string => hash('sha256', code, 'base64url')

/**
 * RFC 7636 section 4.6. A verifier without a challenge is refused too: else an attacker could strip the challenge from the
 * request (RFC 9700 section 4.8.2).
 */
export function provesChallenge(challenge: string | undefined, verifier: string | undefined): boolean {
  if (challenge === undefined || verifier === undefined) return challenge === verifier
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false
  return isEqualSecret(hash('sha256', verifier, 'base64url'), challenge)
}

const purpose = (pool: UserPoolId, codeHash: string) => `authorization-code/${pool}/${codeHash}`

/** Looks like Cognito's codes; all of its 128 bits are random. */
function uuidShaped(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
