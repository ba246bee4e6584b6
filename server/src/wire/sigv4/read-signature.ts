import { isRegion } from '../../model/ids.ts'
import { incompleteSignature, invalidSignature } from '../http/aws-error.ts'
import { queryPairs, type RequestToSign } from './canonical-request.ts'
import { algorithm, type Scope, terminator } from './signature.ts'

/** What a request says about its signature; nothing of it is proven yet. */
export type ClaimedSignature = {
  readonly accessKeyId: string
  readonly scope: Scope
  readonly signedHeaders: readonly string[]
  readonly signatureHex: string
  /** As sent: `20261121T120000Z`. */
  readonly amzDate: string
  /** Presigned requests say how long they hold; signed headers hold for the clock skew. */
  readonly expiresSeconds?: number
  /** Of temporary credentials. */
  readonly sessionToken?: string
}

const weekSeconds = 7 * 24 * 3600

/** Reads the `Authorization` header or the query of a presigned request. Undefined: the request is not signed at all. */
export function readSignature(request: RequestToSign): ClaimedSignature | undefined {
  const authorization = request.headers['authorization']?.[0]
  if (authorization !== undefined) return fromHeader(request, authorization)
  const at = request.url.indexOf('?')
  const query = at < 0 ? undefined : new Map(queryPairs(request.url.slice(at + 1)))
  return query?.has('X-Amz-Algorithm') || query?.has('X-Amz-Signature') ? fromQuery(query) : undefined
}

function fromHeader(request: RequestToSign, authorization: string): ClaimedSignature {
  const [name = '', rest = ''] = authorization.trim().split(/\s+(.*)/s)
  if (name !== algorithm) throw incompleteSignature(`Authorization header must begin with ${algorithm}.`)
  const parameters = new Map(
    rest.split(',').map((part) => {
      const [name = '', ...value] = part.trim().split('=')
      return [name, value.join('=')]
    }),
  )
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((each) => !parameters.get(each))
  const amzDate = request.headers['x-amz-date']?.[0]
  if (missing.length > 0 || !amzDate) {
    const parts = missing.map((each) => `Authorization header requires '${each}' parameter.`)
    if (!amzDate) parts.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
    throw incompleteSignature(parts.join(' '))
  }
  return {
    ...readCredential(parameters.get('Credential') ?? ''),
    signedHeaders: readSignedHeaders(parameters.get('SignedHeaders') ?? ''),
    signatureHex: parameters.get('Signature') ?? '',
    amzDate: readDate(amzDate),
    ...sessionTokenIn(request.headers['x-amz-security-token']?.[0]),
  }
}

function fromQuery(query: ReadonlyMap<string, string>): ClaimedSignature {
  const names = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date']
  const missing = [...names, 'X-Amz-Expires'].filter((name) => !query.get(name))
  if (missing.length > 0) {
    throw incompleteSignature(missing.map((name) => `AWS query-string parameters must include '${name}'.`).join(' '))
  }
  if (query.get('X-Amz-Algorithm') !== algorithm) throw incompleteSignature(`X-Amz-Algorithm must be ${algorithm}.`)
  const expires = query.get('X-Amz-Expires') ?? ''
  if (!/^\d{1,6}$/.test(expires) || Number(expires) > weekSeconds || Number(expires) < 1) {
    throw incompleteSignature(`X-Amz-Expires must be between 1 and ${weekSeconds} seconds.`)
  }
  return {
    ...readCredential(query.get('X-Amz-Credential') ?? ''),
    signedHeaders: readSignedHeaders(query.get('X-Amz-SignedHeaders') ?? ''),
    signatureHex: query.get('X-Amz-Signature') ?? '',
    amzDate: readDate(query.get('X-Amz-Date') ?? ''),
    expiresSeconds: Number(expires),
    ...sessionTokenIn(query.get('X-Amz-Security-Token')),
  }
}

const sessionTokenIn = (sessionToken: string | undefined) => (sessionToken === undefined ? {} : { sessionToken })

function readCredential(credential: string): { accessKeyId: string; scope: Scope } {
  const elements = credential.split('/')
  const [accessKeyId = '', day = '', region = '', service = '', end = ''] = elements
  if (elements.length !== 5 || !/^[\x21-\x7e]{1,128}$/.test(accessKeyId)) {
    throw incompleteSignature(
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.',
    )
  }
  if (end !== terminator)
    throw invalidSignature(`Credential should be scoped with a valid terminator: '${terminator}'.`)
  if (!/^\d{8}$/.test(day)) throw invalidSignature('Date in Credential scope must be of the form YYYYMMDD.')
  if (!isRegion(region)) {
    throw invalidSignature('Credential should be scoped to a valid region.')
  }
  return { accessKeyId, scope: { day, region, service } }
}

function readSignedHeaders(text: string): string[] {
  const names = text.split(';')
  const tokens = names.every((name) => /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name))
  if (!tokens || new Set(names).size !== names.length) {
    throw incompleteSignature('SignedHeaders must be a list of header names in lower case, separated by semicolons.')
  }
  return names
}

function readDate(text: string): string {
  if (/^\d{8}T\d{6}Z$/.test(text)) return text
  throw incompleteSignature("Date must be in ISO-8601 'basic format'. See ISO-8601 section 'Basic format'.")
}
