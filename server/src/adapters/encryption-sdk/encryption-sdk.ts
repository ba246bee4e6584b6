import { regionOf } from '../../model/ids.ts'
import type { CodeEncryption } from '../../ports/code-encryption.ts'
import type { DataKeyRequest, DataKeys } from '../../ports/data-keys.ts'

type Place = Parameters<CodeEncryption['check']>[0]

const dataKeyBytes = 32

/** Encrypts as Cognito does for custom senders: in the message format of the AWS Encryption SDK, which is loaded when needed. */
export function openEncryptionSdk(dataKeys: DataKeys): CodeEncryption {
  return {
    async encrypt(pool, keyName, plaintext) {
      const dataKey = await dataKeys.generate(requestOf(pool, keyName))
      const { encryptMessage } = await import('./message.ts')
      return encryptMessage(dataKey, contextOf(pool), plaintext)
    },

    async check(pool, keyName) {
      await dataKeys.generate(requestOf(pool, keyName))
    },
  }
}

/** Developer guide, "Custom sender Lambda triggers": the key policy of its example goes by this pair. */
const contextOf = ({ id }: Place) => ({ 'userpool-id': id })

const requestOf = (pool: Place, keyName: string): DataKeyRequest => ({
  region: regionOf(pool.id),
  accountId: pool.accountId,
  keyName,
  bytes: dataKeyBytes,
  context: contextOf(pool),
})
