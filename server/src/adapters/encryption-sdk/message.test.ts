import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { buildDecrypt } from '@aws-crypto/decrypt-node'
import {
  CommitmentPolicy,
  type EncryptedDataKey,
  KeyringNode,
  KeyringTraceFlag,
  type NodeDecryptionMaterial,
  type NodeEncryptionMaterial,
} from '@aws-crypto/material-management-node'
import { encryptMessage } from './message.ts'

const keyArn = 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-4333-8444-555555555555'
const dataKey = { keyArn, plaintext: new Uint8Array(32).fill(7), blob: Uint8Array.of(1, 2, 3) }
const context = { 'userpool-id': 'us-east-1_AbCdEfGhI' }

/** Knows the data key, as KMS would after opening its blob. */
class KnownKey extends KeyringNode {
  readonly seen: EncryptedDataKey[] = []

  override async _onEncrypt(material: NodeEncryptionMaterial) {
    return material
  }

  override async _onDecrypt(material: NodeDecryptionMaterial, keys: EncryptedDataKey[]) {
    this.seen.push(...keys)
    const trace = { keyNamespace: 'aws-kms', keyName: keyArn, flags: KeyringTraceFlag.WRAPPING_KEY_DECRYPTED_DATA_KEY }
    return material.setUnencryptedDataKey(dataKey.plaintext.slice(), trace)
  }
}

describe('A message of the AWS Encryption SDK', () => {
  for (const policy of [
    CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT,
    CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT,
    CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT,
  ]) {
    it(`is read by the SDK under ${policy}, with its context and the name of its key`, async () => {
      const message = await encryptMessage(dataKey, context, '123456')
      const keyring = new KnownKey()

      const { plaintext, messageHeader } = await buildDecrypt(policy).decrypt(keyring, Buffer.from(message, 'base64'))

      assert.equal(plaintext.toString(), '123456')
      assert.deepEqual({ ...messageHeader.encryptionContext }, context)
      assert.deepEqual(
        keyring.seen.map(({ providerId, providerInfo, encryptedDataKey }) => [
          providerId,
          providerInfo,
          [...encryptedDataKey],
        ]),
        [['aws-kms', keyArn, [1, 2, 3]]],
      )
    })
  }

  it('is another one each time, and says nothing of what is in it', async () => {
    const [one, other] = [await encryptMessage(dataKey, {}, '123456'), await encryptMessage(dataKey, {}, '123456')]

    assert.notEqual(one, other)
    assert.ok(!Buffer.from(one, 'base64').includes('123456'))
  })

  it('takes a data key that is a piece of other memory, as KMS clients give it', async () => {
    const pieces = { ...dataKey, plaintext: Buffer.from(dataKey.plaintext), blob: Buffer.from(dataKey.blob) }
    const message = await encryptMessage(pieces, context, '123456')
    const { plaintext } = await buildDecrypt().decrypt(new KnownKey(), Buffer.from(message, 'base64'))
    assert.equal(plaintext.toString(), '123456')
    assert.deepEqual([...pieces.plaintext], [...dataKey.plaintext])
  })
})
