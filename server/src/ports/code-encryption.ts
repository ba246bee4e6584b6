import type { UserPool } from '../model/user-pool.ts'

/** Encrypts what only a pool's own function shall read, under the KMS key that the pool names. */
export type CodeEncryption = {
  /** Base64 of a message of the AWS Encryption SDK. Rejects when the key cannot be used; the reason goes to the log. */
  encrypt(pool: Place, keyName: string, plaintext: string): Promise<string>
  /** Rejects when nothing could be encrypted under the key. */
  check(pool: Place, keyName: string): Promise<void>
}

/** Of the pool: its id is in the encryption context, and its key is in its region and account. */
type Place = Pick<UserPool, 'id' | 'accountId'>
