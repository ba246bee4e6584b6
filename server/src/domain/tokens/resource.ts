const loopback = ['localhost', '127.0.0.1', '[::1]']

/** RFC 8707 section 2, by Cognito's rules: https, http on loopback, or a scheme of one's own; no fragment. */
export function allowedResource(text: string): boolean {
  const url = /[\s#]/.test(text) ? undefined : URL.parse(text)
  if (!url) return false
  return url.protocol === 'http:' ? loopback.includes(url.hostname) : true
}
