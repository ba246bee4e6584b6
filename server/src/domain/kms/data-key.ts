import { kmsKeyArn } from '../../model/kms-key.ts'
import type { DataKey, DataKeyRequest } from '../../ports/data-keys.ts'
import type { Deps } from '../../ports/deps.ts'
import { sealBlob } from './ciphertext.ts'
import { requireKey, requireUsable } from './require-key.ts'

/** A data key under one of our own keys. Throws KmsError. */
export async function generateDataKey(
  { store, sealer, random }: Pick<Deps, 'store' | 'sealer' | 'random'>,
  { keyName, bytes, context, ...here }: DataKeyRequest,
): Promise<DataKey> {
  const key = await requireKey(store, here, keyName)
  requireUsable(key)
  const plaintext = random.bytes(bytes)
  return { keyArn: kmsKeyArn(key, key.id), plaintext, blob: sealBlob(sealer, key, plaintext, context) }
}
