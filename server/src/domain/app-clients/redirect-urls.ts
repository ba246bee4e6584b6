import { invalidParameter } from '../../model/errors.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
// They run or show what the URL itself contains, or read the user's disk.
const FORBIDDEN = ['javascript:', 'data:', 'vbscript:', 'file:', 'blob:', 'about:', 'view-source:']

/**
 * Refuses a URL to which no browser may be sent: it must be absolute, without a fragment (RFC 6749 section 3.1.2), and
 * https, http on loopback, or a scheme of the application's own (RFC 8252 section 7).
 */
export function requireRedirectUrl(member: string, text: string): void {
  if (!isAllowed(text)) throw invalidParameter(`Invalid URL in ${member}: ${text}`)
}

function isAllowed(text: string): boolean {
  // The parser forgives blanks and line breaks, which a browser would then drop; and it keeps no trace of an empty fragment.
  if (/[\s\\#]/.test(text) || !/^[a-z][a-z0-9+.-]*:/i.test(text)) return false
  const url = URL.parse(text)
  if (!url || FORBIDDEN.includes(url.protocol)) return false
  if (url.protocol === 'https:') return hasAuthority(text)
  if (url.protocol === 'http:') return hasAuthority(text) && LOOPBACK.includes(url.hostname)
  return true
}

/** `https:example.com` parses, but is no absolute URL to every reader; nor may a user name hide the host. */
const hasAuthority = (text: string) => /^https?:\/\/[^/@?]+(?:[/?]|$)/i.test(text)
