import { buildEncrypt } from '@aws-crypto/encrypt-node'
import {
  AlgorithmSuiteIdentifier,
  CommitmentPolicy,
  EncryptedDataKey,
  KeyringNode,
  KeyringTraceFlag,
  type NodeDecryptionMaterial,
  type NodeEncryptionMaterial,
} from '@aws-crypto/material-management-node'
import type { DataKey } from '../../ports/data-keys.ts'

// Suite 0x0478: AES-256-GCM under a key derived from the data key, with commitment and without a signature. Every version of
// the SDK since 2.0 reads it, under each of its commitment policies. Which suite Cognito uses is not public.
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY

const { encrypt } = buildEncrypt({
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT,
  maxEncryptedDataKeys: 1,
})

/** One message under a data key that is used for it alone; base64, as events carry it. */
export async function encryptMessage(
  dataKey: DataKey,
  encryptionContext: Readonly<Record<string, string>>,
  plaintext: string,
): Promise<string> {
  const { result } = await encrypt(new OneDataKey(dataKey), plaintext, { suiteId, encryptionContext })
  return result.toString('base64')
}

/** Gives the SDK a data key as its own KMS keyring would: to the same keyring of a function it looks as if KMS had made it. */
class OneDataKey extends KeyringNode {
  readonly #dataKey: DataKey

  constructor(dataKey: DataKey) {
    super()
    this.#dataKey = dataKey
  }

  override async _onEncrypt(material: NodeEncryptionMaterial): Promise<NodeEncryptionMaterial> {
    const { keyArn, plaintext, blob } = this.#dataKey
    const trace = { keyNamespace: 'aws-kms', keyName: keyArn }
    const edk = new EncryptedDataKey({ providerId: 'aws-kms', providerInfo: keyArn, encryptedDataKey: blob })
    // The SDK wants memory of its own, which it overwrites in the end; a KMS client's is a piece of a pool.
    return material
      .setUnencryptedDataKey(new Uint8Array(plaintext), {
        ...trace,
        flags: KeyringTraceFlag.WRAPPING_KEY_GENERATED_DATA_KEY,
      })
      .addEncryptedDataKey(
        edk,
        KeyringTraceFlag.WRAPPING_KEY_ENCRYPTED_DATA_KEY | KeyringTraceFlag.WRAPPING_KEY_SIGNED_ENC_CTX,
      )
  }

  override async _onDecrypt(material: NodeDecryptionMaterial): Promise<NodeDecryptionMaterial> {
    return material
  }
}
