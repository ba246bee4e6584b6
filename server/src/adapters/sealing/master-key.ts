import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

/** The key above all: whoever has it and the database has every secret. */
export type MasterKey = { readonly id: Uint8Array; readonly key: KeyObject }

export const masterKeyBytes = 32
export const keyIdBytes = 4

/** The id tells keys apart without telling anything of them. */
export function masterKey(bytes: Uint8Array): MasterKey {
  if (bytes.length !== masterKeyBytes) throw new RangeError(`a master key has ${masterKeyBytes} bytes`)
  const key = createSecretKey(bytes)
  const id = createHmac('sha256', key).update('poolhouse master key id').digest().subarray(0, keyIdBytes)
  return { id: new Uint8Array(id), key }
}

/**
 * Keys as an operator writes them: base64, base64url or hex of 32 bytes, several separated by commas, the newest first.
 * Undefined when the text is anything else; the text itself never goes into a message.
 */
export function parseMasterKeys(text: string): readonly Uint8Array[] | undefined {
  const keys = text.split(',').map((each) => parseKey(each.trim()))
  return keys.every((key) => key !== undefined) ? keys : undefined
}

function parseKey(text: string): Uint8Array | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return new Uint8Array(Buffer.from(text, 'hex'))
  // 32 bytes are 43 characters of base64, and one of padding or none.
  if (/^[\w+/-]{43}=?$/.test(text)) return new Uint8Array(Buffer.from(text, 'base64'))
  return undefined
}
