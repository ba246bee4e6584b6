/** What a signature covers. Header names are lower case; a header sent twice has several values. */
export type RequestToSign = {
  readonly method: string
  /** Path and query as they stand in the request line. */
  readonly url: string
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>
}

/** Signature Version 4, "Create a canonical request". `query` leaves out the signature itself. */
export function canonicalRequest(
  request: RequestToSign,
  signedHeaders: readonly string[],
  payloadHash: string,
): string {
  const [path = '/', query = ''] = splitOnce(request.url, '?')
  const headers = signedHeaders.map((name) => `${name}:${headerValue(request.headers[name] ?? [])}\n`).join('')
  return [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    headers,
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n')
}

/** Pairs of a query, decoded. A part that is not valid percent-encoding stands for itself. */
export function queryPairs(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', value = ''] = splitOnce(part, '=')
      return [percentDecoded(name), percentDecoded(value)]
    })
}

/** The path as sent, encoded once more (every service but S3), dots and empty segments resolved. */
function canonicalPath(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(percentEncoded(segment))
  }
  const trailing = segments.length > 0 && path.endsWith('/') ? '/' : ''
  return `/${segments.join('/')}${trailing}`
}

function canonicalQuery(query: string): string {
  return queryPairs(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
    .sort()
    .join('&')
}

const headerValue = (values: readonly string[]) => values.map((value) => value.trim().replace(/\s+/g, ' ')).join(',')

/** RFC 3986 section 2.3: all but the unreserved characters. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
