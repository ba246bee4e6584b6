import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'
import { randomBytes } from '../../lib/random-bytes.ts'
import type { Sealed } from '../../model/sealed.ts'
import { sealed as asSealed } from '../../model/sealed.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { keyIdBytes, masterKey } from './master-key.ts'

// Sealed bytes: form (1), key id (4), nonce (24), ciphertext, tag (16). AES-256-GCM of NIST SP 800-38D; the header and
// the purpose are authenticated. The first half of the nonce makes a key of its own for the message and the second half
// is GCM's nonce: 2^32 messages under one random 96-bit nonce, GCM's limit, would be reached by invocation records.
const form = 1
const nonceBytes = 24
const tagBytes = 16
const headerBytes = 1 + keyIdBytes + nonceBytes

/** Seals under the first key and opens under all of them: for rotation, put the new key before the old ones. */
export function openSealer(keys: readonly Uint8Array[]): Sealer {
  const known = keys.map(masterKey)
  const newest = known[0]
  if (!newest) throw new RangeError('a sealer needs a master key')
  const digests = new WeakMap<Sealed, { readonly purpose: string; readonly digest: Uint8Array }>()

  function open(purpose: string, sealed: Sealed): Uint8Array {
    if (sealed[0] !== form || sealed.length < headerBytes + tagBytes) throw new Error('not sealed bytes')
    const id = sealed.subarray(1, 1 + keyIdBytes)
    const key = known.find((each) => Buffer.compare(each.id, id) === 0)
    if (!key) throw new Error('sealed under another master key')
    const header = sealed.subarray(0, headerBytes)
    const end = sealed.length - tagBytes
    const decipher = createDecipheriv('aes-256-gcm', messageKey(key.key, header), gcmNonce(header), {
      authTagLength: tagBytes,
    })
    decipher.setAAD(authenticated(header, purpose)).setAuthTag(sealed.subarray(end))
    const plaintext = decipher.update(sealed.subarray(headerBytes, end))
    decipher.final()
    return new Uint8Array(plaintext)
  }

  function digestOf(purpose: string, sealed: Sealed): Uint8Array {
    const seen = digests.get(sealed)
    if (seen?.purpose === purpose) return seen.digest
    const digest = sha256(open(purpose, sealed))
    digests.set(sealed, { purpose, digest })
    return digest
  }

  return {
    seal(purpose, plaintext) {
      const header = Buffer.concat([Uint8Array.of(form), newest.id, randomBytes(nonceBytes)])
      const cipher = createCipheriv('aes-256-gcm', messageKey(newest.key, header), gcmNonce(header), {
        authTagLength: tagBytes,
      })
      cipher.setAAD(authenticated(header, purpose))
      const ciphertext = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext)
      cipher.final()
      return asSealed(new Uint8Array(Buffer.concat([header, ciphertext, cipher.getAuthTag()])))
    },

    open,

    matches: (purpose, sealed, presented) => timingSafeEqual(digestOf(purpose, sealed), sha256(presented)),

    derive: (purpose, length) =>
      new Uint8Array(hkdfSync('sha256', newest.key, 'poolhouse derived bytes', purpose, length)),
  }
}

function messageKey(key: KeyObject, header: Uint8Array): KeyObject {
  const bytes = createHmac('sha256', key)
    .update('poolhouse message key')
    .update(header.subarray(1 + keyIdBytes, 1 + keyIdBytes + nonceBytes / 2))
    .digest()
  // Bare bytes would do, but Node.js 24 learns by an exception that they are no key object, which costs more than sealing.
  return createSecretKey(bytes)
}

const gcmNonce = (header: Uint8Array) => header.subarray(headerBytes - nonceBytes / 2)

const authenticated = (header: Uint8Array, purpose: string) => Buffer.concat([header, Buffer.from(purpose, 'utf8')])

const sha256 = (value: string | Uint8Array) => hash('sha256', value, 'buffer')
