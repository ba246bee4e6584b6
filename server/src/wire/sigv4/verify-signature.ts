import { timingSafeEqual } from 'node:crypto'
import type { Principal } from '../../model/call.ts'
import { openFunctionSession } from '../../operations/kms/function-session.ts'
import type { Deps } from '../../ports/deps.ts'
import { expiredToken, invalidSignature, unrecognizedClient } from '../http/aws-error.ts'
import { canonicalRequest, type RequestToSign } from './canonical-request.ts'
import type { ClaimedSignature } from './read-signature.ts'
import { amzDate, sha256Hex, signature } from './signature.ts'

type Needs = Pick<Deps, 'store' | 'sealer' | 'clock'>

const skewMs = 5 * 60 * 1000

/** The key that signed the request, once everything a signature claims has been proven. Order of refusals as on AWS. */
export async function verifySignature(
  deps: Needs,
  request: RequestToSign & { readonly body: Uint8Array },
  claimed: ClaimedSignature,
  signingNames: readonly string[],
): Promise<Principal> {
  requireScope(claimed, signingNames)
  requireSignedHeaders(request, claimed)
  const { secret, principal } =
    claimed.sessionToken === undefined
      ? await keyOf(deps, claimed.accessKeyId)
      : sessionOf(deps, claimed.accessKeyId, claimed.sessionToken)
  requireCurrent(deps.clock.now(), claimed)

  const payloadHash = sha256Hex(request.body)
  const canonical = canonicalRequest(request, claimed.signedHeaders, payloadHash)
  const expected = signature(secret, claimed.scope, claimed.amzDate, canonical)
  const given = Buffer.from(claimed.signatureHex, 'hex')
  const wellFormed = /^[0-9a-f]{64}$/.test(claimed.signatureHex) && given.length === expected.length
  if (!wellFormed || !timingSafeEqual(given, expected)) {
    throw invalidSignature(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    )
  }
  // The signature covers the body itself; a header that says otherwise (UNSIGNED-PAYLOAD too) is an error of the client.
  const stated = request.headers['x-amz-content-sha256']?.[0]
  if (stated !== undefined && stated !== payloadHash) {
    throw invalidSignature("The provided 'x-amz-content-sha256' header does not match what was computed.")
  }
  return principal
}

type Signer = { readonly secret: string; readonly principal: Principal }

async function keyOf({ store, sealer }: Needs, id: string): Promise<Signer> {
  const key = await store.accessKeys.find(id)
  if (!key) throw unrecognizedClient()
  const secret = Buffer.from(sealer.open(`access-key/${key.id}`, key.sealedSecret)).toString('utf8')
  return { secret, principal: { kind: 'access-key', accessKeyId: key.id, role: key.role } }
}

/** Only functions that this server runs have temporary credentials. */
function sessionOf(deps: Needs, accessKeyId: string, sessionToken: string): Signer {
  const session = openFunctionSession(deps, accessKeyId, sessionToken)
  if (!session) throw unrecognizedClient('Session tokens of others are not accepted here.')
  if (session.expiresAt <= deps.clock.now()) throw expiredToken()
  const { functionArn, secretAccessKey: secret } = session
  return { secret, principal: { kind: 'function', functionArn, role: 'decrypt' } }
}

function requireScope({ scope, amzDate }: ClaimedSignature, signingNames: readonly string[]): void {
  if (!signingNames.includes(scope.service)) {
    throw invalidSignature(`Credential should be scoped to correct service: '${signingNames[0]}'.`)
  }
  if (!amzDate.startsWith(scope.day)) {
    throw invalidSignature(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.day}' != '${amzDate.slice(0, 8)}', from '${amzDate}'.`,
    )
  }
}

/** Who signs only part of what matters could have the rest changed under way: host, target and date must be covered. */
function requireSignedHeaders(request: RequestToSign, { signedHeaders }: ClaimedSignature): void {
  if (!signedHeaders.includes('host')) {
    throw invalidSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  }
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  )
  if (unsigned.length > 0) {
    throw invalidSignature(`There were headers present in the request which were not signed: ${unsigned.join(', ')}.`)
  }
  const absent = signedHeaders.filter((name) => request.headers[name] === undefined)
  if (absent.length > 0) throw invalidSignature(`Signed headers are missing in the request: ${absent.join(', ')}.`)
}

function requireCurrent(now: Date, { amzDate: text, expiresSeconds }: ClaimedSignature): void {
  const at = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (Number.isNaN(at)) throw invalidSignature(`'${text}' is not a date.`)
  const endsAt = expiresSeconds === undefined ? at + skewMs : at + expiresSeconds * 1000
  if (now.getTime() > endsAt) {
    const earliest = amzDate(new Date(now.getTime() - (endsAt - at)))
    const span = expiresSeconds === undefined ? '5 min.' : `${expiresSeconds} s.`
    throw invalidSignature(`Signature expired: ${text} is now earlier than ${earliest} (${amzDate(now)} - ${span})`)
  }
  const latest = new Date(now.getTime() + skewMs)
  if (at > latest.getTime()) {
    throw invalidSignature(
      `Signature not yet current: ${text} is still later than ${amzDate(latest)} (${amzDate(now)} + 5 min.)`,
    )
  }
}
