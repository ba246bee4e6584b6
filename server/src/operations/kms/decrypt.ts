import { keyIdOf, openBlob } from '../../domain/kms/ciphertext.ts'
import { requireKey, requireUsable } from '../../domain/kms/require-key.ts'
import { invalidCiphertext, KmsError } from '../../model/kms-error.ts'
import { kmsKeyArn } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { base64, materialId } from './render-key.ts'
import { requireSender } from './require-sender.ts'
import type { DecryptRequest, DecryptResponse } from './shapes.ts'

export const decrypt = {
  name: 'Decrypt',

  async handle({ store, sealer }, call, { CiphertextBlob, KeyId, EncryptionContext = {} }) {
    const asked = KeyId === undefined ? undefined : await requireKey(store, call, KeyId)
    const blob = Buffer.from(CiphertextBlob, 'base64')
    const id = keyIdOf(blob)
    if (asked && asked.id !== id) throw incorrectKey()
    const key = asked ?? (await store.kmsKeys.find(call.region, id))
    if (!key) throw invalidCiphertext()
    await requireSender(store, call, key, EncryptionContext)
    requireUsable(key)
    return {
      KeyId: kmsKeyArn(key, key.id),
      Plaintext: base64(openBlob(sealer, key, blob, EncryptionContext)),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      KeyMaterialId: materialId(key),
    }
  },
} satisfies Operation<DecryptRequest, DecryptResponse>

const incorrectKey = () =>
  new KmsError(
    'IncorrectKeyException',
    'The key ID in the request does not identify a CMK that can perform this operation.',
  )
