import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type Options = {
  readonly challenge: string
  readonly rp?: { readonly id: string }
  readonly rpId?: string
  readonly user?: { readonly id: string }
}

/** What a test changes of what an honest authenticator and browser do. */
export type Tampering = {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly userVerified?: boolean
  readonly userPresent?: boolean
  readonly counter?: number
  readonly userHandle?: string
  readonly type?: string
  readonly id?: string
  /** COSE algorithm that is claimed. */
  readonly alg?: number
}

export type SoftwareAuthenticator = {
  readonly id: string
  create(options: Options, tampering?: Tampering): object
  get(options: Options, tampering?: Tampering): object
}

/** One passkey on P-256, with the parts of WebAuthn level 3 section 6 that a server sees. Counts its uses. */
export function softwareAuthenticator(origin = 'http://localhost:3000'): SoftwareAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rawId = randomBytes(32)
  const id = rawId.toString('base64url')
  let counter = 0
  let userHandle = ''
  const common = { id, rawId: id, type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {} }

  return {
    id,

    create(options, tampering = {}) {
      userHandle = options.user?.id ?? ''
      const attested = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, rawId.length]),
        rawId,
        coseKey(publicKey, tampering.alg ?? -7),
      ])
      const authData = authenticatorData(options, { counter, ...tampering }, attested)
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        Buffer.from([0x59, authData.length >> 8, authData.length & 255]),
        authData,
      ])
      return {
        ...common,
        ...(tampering.id !== undefined && { id: tampering.id, rawId: tampering.id }),
        response: {
          clientDataJSON: clientData('webauthn.create', options, origin, tampering).toString('base64url'),
          attestationObject: attestationObject.toString('base64url'),
          transports: ['internal'],
        },
      }
    },

    get(options, tampering = {}) {
      counter += 1
      const authData = authenticatorData(options, { counter, ...tampering })
      const signed = clientData('webauthn.get', options, origin, tampering)
      const digest = createHash('sha256').update(signed).digest()
      return {
        ...common,
        ...(tampering.id !== undefined && { id: tampering.id, rawId: tampering.id }),
        response: {
          clientDataJSON: signed.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign('sha256', Buffer.concat([authData, digest]), privateKey).toString('base64url'),
          userHandle: tampering.userHandle ?? userHandle,
        },
      }
    },
  }
}

/** Section 5.8.1. */
const clientData = (type: string, { challenge }: Options, origin: string, tampering: Tampering) =>
  Buffer.from(
    JSON.stringify({
      type: tampering.type ?? type,
      challenge: tampering.challenge ?? challenge,
      origin: tampering.origin ?? origin,
      crossOrigin: false,
    }),
  )

/** Section 6.1. */
function authenticatorData(options: Options, tampering: Tampering & { counter: number }, attested?: Buffer): Buffer {
  const { counter, userVerified = true, userPresent = true, rpId = options.rpId ?? options.rp?.id ?? '' } = tampering
  const flags = (userPresent ? 1 : 0) | (userVerified ? 4 : 0) | (attested ? 64 : 0)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  const hash = createHash('sha256').update(rpId).digest()
  return Buffer.concat([hash, Buffer.from([flags]), count, attested ?? Buffer.alloc(0)])
}

/** RFC 9053 section 7.1.1. */
function coseKey(key: KeyObject, alg: number): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  // A negative integer of CBOR: -1 minus its argument.
  const argument = -1 - alg
  const algorithm = argument < 24 ? [0x20 | argument] : [0x38, argument]
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, ...algorithm, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, 'base64url'),
  ])
}

const text = (value: string) => Buffer.from([0x60 | value.length, ...Buffer.from(value)])
