import type { SmtpServer } from '../adapters/mail/smtp.ts'
import { networkList } from '../lib/network-list.ts'
import { type Kind, Refused, text } from './kinds.ts'

export type SmtpUrl = Omit<SmtpServer, 'requireTls'>

/** Its text is never shown: it may hold a password. */
export const smtpUrl: Kind<SmtpUrl> = {
  label: 'url',
  rule: 'smtp://user:password@host:587, or smtps:// where TLS is spoken from the first byte',
  parse(given) {
    const url = URL.canParse(String(given)) ? new URL(String(given)) : undefined
    const secure = url?.protocol === 'smtps:'
    if (!url?.hostname || !(secure || url.protocol === 'smtp:')) {
      throw new Refused('must be an smtp:// or smtps:// URL')
    }
    if (!['', '/'].includes(url.pathname) || url.search || url.hash) {
      throw new Refused('must have no path, query or fragment; write special characters of the password as %hh')
    }
    const [user, pass] = [decoded(url.username), decoded(url.password)]
    if ((user === '') !== (pass === '')) throw new Refused('must have both user and password, or neither')
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      ...(user && { auth: { user, pass } }),
    }
  },
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new Refused('must have % in user and password written as %25')
  }
}

const address = '[^\\s"(),:;<>@\\[\\\\\\]]{1,64}@[^\\s"(),:;<>@\\[\\\\\\]]{1,255}'

/** Who mail is from. */
export const mailbox = text(
  'address',
  new RegExp(`^(?:[^\\p{Cc}"(),:;<>@]{1,100} <${address}>|${address})$`, 'u'),
  'an e-mail address, or a name and <address>',
)

/** Where requests go. */
export const endpointUrl: Kind<URL> = {
  label: 'url',
  rule: 'an http or https URL without user and fragment',
  show: String,
  parse(given) {
    const url = URL.canParse(String(given)) ? new URL(String(given)) : undefined
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) {
      // Without the value: it may hold a password.
      throw new Refused('must be an http or https URL without user and fragment')
    }
    return url
  },
}

/** A shared secret for signatures. RFC 2104 section 3: shorter than the hash would weaken it; guessable is worse. */
export const signingSecret: Kind<string> = {
  label: 'secret',
  rule: 'at least 16 bytes',
  parse(given) {
    const bytes = Buffer.byteLength(String(given))
    if (bytes < 16) throw new Refused(`has ${bytes} bytes; at least 16`)
    return String(given)
  },
}

/** One address or many. */
export const network: Kind<string> = {
  label: 'network',
  rule: 'an IP address or network such as 10.0.0.0/8',
  parse(given) {
    try {
      networkList([String(given)])
    } catch {
      throw new Refused(`must be an IP address or network such as 10.0.0.0/8, not "${given}"`)
    }
    return String(given)
  },
}
