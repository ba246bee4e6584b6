/** What a browser signs of a ceremony: WebAuthn level 3 section 5.8.1. */
export type ClientData = { readonly challenge: string; readonly origin: string }

export type Credential = {
  readonly id: string
  readonly clientData: ClientData
  /** Whose passkey the authenticator says it is, base64url. */
  readonly userHandle?: string
  readonly attachment?: 'platform' | 'cross-platform'
  /** As it came, for the verification of everything else. */
  readonly response: object
}

// A credential of an authenticator with an attestation of several certificates has some kilobytes.
const mostCharacters = 32_768

/** Reads what has to be known before a credential is verified; undefined: it is none. */
export function readCredential(given: unknown): Credential | undefined {
  const credential = typeof given === 'string' ? parsed(given) : given
  if (!isRecord(credential) || JSON.stringify(credential).length > mostCharacters) return undefined
  const { id, response, authenticatorAttachment: attachment } = credential
  if (typeof id !== 'string' || !isRecord(response)) return undefined
  const { clientDataJSON, userHandle } = response
  const clientData = typeof clientDataJSON === 'string' ? fromBase64(clientDataJSON) : undefined
  if (!isRecord(clientData)) return undefined
  const { challenge, origin } = clientData
  if (typeof challenge !== 'string' || typeof origin !== 'string') return undefined
  return {
    id,
    clientData: { challenge, origin },
    ...(typeof userHandle === 'string' && userHandle !== '' && { userHandle }),
    ...((attachment === 'platform' || attachment === 'cross-platform') && { attachment }),
    response: credential,
  }
}

const fromBase64 = (text: string) => parsed(Buffer.from(text, 'base64url').toString('utf8'))

function parsed(text: string): unknown {
  if (text.length > mostCharacters) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
