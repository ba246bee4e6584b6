import { canonicalRequest } from './canonical-request.ts'
import { algorithm, amzDate, scopeText, sha256Hex, signature } from './signature.ts'

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string }

export type RequestOfOurs = {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Headers of a request with its signature among them; all of them are signed, and the host. For clients of our own. */
export function signRequest(
  request: RequestOfOurs,
  { accessKeyId, secretAccessKey }: Credentials,
  { region, service, now }: { readonly region: string; readonly service: string; readonly now: Date },
): Record<string, string> {
  const date = amzDate(now)
  const scope = { day: date.slice(0, 8), region, service }
  const sent = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const headers = { ...Object.fromEntries(sent), host: request.url.host, 'x-amz-date': date }
  const signedHeaders = Object.keys(headers).sort()
  const canonical = canonicalRequest(
    {
      method: request.method,
      url: request.url.pathname + request.url.search,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    },
    signedHeaders,
    sha256Hex(request.body),
  )
  const hex = signature(secretAccessKey, scope, date, canonical).toString('hex')
  const credential = `${accessKeyId}/${scopeText(scope)}`
  return {
    ...headers,
    authorization: `${algorithm} Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${hex}`,
  }
}
