import { sealBlob } from '../../domain/kms/ciphertext.ts'
import { requireKey, requireUsable } from '../../domain/kms/require-key.ts'
import { kmsKeyArn } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { base64 } from './render-key.ts'
import type { EncryptRequest, EncryptResponse } from './shapes.ts'

export const encrypt = {
  name: 'Encrypt',

  async handle({ store, sealer }, call, { KeyId, Plaintext, EncryptionContext = {} }) {
    const key = await requireKey(store, call, KeyId)
    requireUsable(key)
    return {
      CiphertextBlob: base64(sealBlob(sealer, key, Buffer.from(Plaintext, 'base64'), EncryptionContext)),
      KeyId: kmsKeyArn(key, key.id),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    }
  },
} satisfies Operation<EncryptRequest, EncryptResponse>
