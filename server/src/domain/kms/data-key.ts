import { kmsKeyArn } from '../../model/kms-key.ts'
import type { Deps } from '../../ports/deps.ts'
import { type EncryptionContext, sealBlob } from './ciphertext.ts'
import { type KmsPlace, requireKey, requireUsable } from './require-key.ts'

/** A new key for data, plain and as a blob that only its KMS key opens. */
export type DataKey = { readonly keyArn: string; readonly plaintext: Uint8Array; readonly blob: Uint8Array }

export type DataKeyRequest = {
  readonly keyName: string
  readonly bytes: number
  readonly context: EncryptionContext
}

/** Throws KmsError. */
export async function generateDataKey(
  { store, sealer, random }: Pick<Deps, 'store' | 'sealer' | 'random'>,
  here: KmsPlace,
  { keyName, bytes, context }: DataKeyRequest,
): Promise<DataKey> {
  const key = await requireKey(store, here, keyName)
  requireUsable(key)
  const plaintext = random.bytes(bytes)
  return { keyArn: kmsKeyArn(key, key.id), plaintext, blob: sealBlob(sealer, key, plaintext, context) }
}
