import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { invalidCiphertext } from '../../model/kms-error.ts'
import { type KmsKey, kmsKeyArn } from '../../model/kms-key.ts'
import type { Sealer } from '../../ports/sealer.ts'

// A blob: form (1), key id (16), salt (16), nonce (12), ciphertext, tag (16). AES-256-GCM of NIST SP 800-38D. The salt makes
// a key of its own for the message: 2^32 messages under one random 96-bit nonce, GCM's limit, are then not reached.
const form = 1
const idBytes = 16
const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16
const headerBytes = 1 + idBytes + saltBytes + nonceBytes

/** What has to be given again, pair by pair, to open a blob. */
export type EncryptionContext = Readonly<Record<string, string>>

export const materialPurpose = ({ region, id }: Pick<KmsKey, 'region' | 'id'>): string => `kms-key/${region}/${id}`

export function sealBlob(
  sealer: Pick<Sealer, 'open'>,
  key: KmsKey,
  plaintext: Uint8Array,
  context: EncryptionContext,
): Uint8Array {
  const id = Buffer.from(key.id.replaceAll('-', ''), 'hex')
  const header = Buffer.concat([Uint8Array.of(form), id, randomBytes(saltBytes + nonceBytes)])
  const cipher = createCipheriv('aes-256-gcm', messageKey(sealer, key, header), nonceOf(header), {
    authTagLength: tagBytes,
  })
  cipher.setAAD(authenticated(key, header, context))
  const ciphertext = [cipher.update(plaintext), cipher.final()]
  return new Uint8Array(Buffer.concat([header, ...ciphertext, cipher.getAuthTag()]))
}

/** Throws `InvalidCiphertextException` for anything that this key did not make in this context. */
export function openBlob(
  sealer: Pick<Sealer, 'open'>,
  key: KmsKey,
  blob: Uint8Array,
  context: EncryptionContext,
): Uint8Array {
  const header = blob.subarray(0, headerBytes)
  const end = blob.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', messageKey(sealer, key, header), nonceOf(header), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(authenticated(key, header, context)).setAuthTag(blob.subarray(end))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(blob.subarray(headerBytes, end)), decipher.final()]))
  } catch {
    throw invalidCiphertext()
  }
}

/** Which key made a blob, as it says itself. Throws when it is none of ours. */
export function keyIdOf(blob: Uint8Array): string {
  if (blob[0] !== form || blob.length < headerBytes + tagBytes) throw invalidCiphertext()
  const hex = Buffer.from(blob.subarray(1, 1 + idBytes)).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const nonceOf = (header: Uint8Array) => header.subarray(headerBytes - nonceBytes)

function messageKey(sealer: Pick<Sealer, 'open'>, key: KmsKey, header: Uint8Array): Uint8Array {
  const salt = header.subarray(1 + idBytes, 1 + idBytes + saltBytes)
  return createHmac('sha256', sealer.open(materialPurpose(key), key.material))
    .update('poolhouse kms message key')
    .update(salt)
    .digest()
}

/** Each part with its length before it, so that no two contexts look alike; in the order of their names. */
function authenticated(key: KmsKey, header: Uint8Array, context: EncryptionContext): Uint8Array {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))
  const texts = [kmsKeyArn(key, key.id), ...pairs.flat()].map((text) => Buffer.from(text, 'utf8'))
  return Buffer.concat([header, ...texts.flatMap((text) => [lengthOf(text), text])])
}

function lengthOf(text: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(text.length)
  return bytes
}
