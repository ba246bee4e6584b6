import type { KmsAlias, KmsKey } from '../model/kms-key.ts'
import type { Page } from './page.ts'

/** Keys of the KMS API. */
export type KmsKeyStore = {
  find(region: string, id: string): Promise<KmsKey | undefined>
  insert(key: KmsKey): Promise<void>
  /** Read, change, write under a row lock; the material is never changed. Undefined: no such key. */
  update(region: string, id: string, change: (key: KmsKey) => KmsKey): Promise<KmsKey | undefined>
  /** By id. */
  list(region: string, page: Page): Promise<readonly KmsKey[]>
  /** Removes keys whose deletion is due, and their aliases. At most `limit` keys; gives how many. */
  deleteExpired(now: Date, limit: number): Promise<number>
}

/** Names of keys, each for one key. */
export type KmsAliasStore = {
  find(region: string, name: string): Promise<KmsAlias | undefined>
  /** False, and nothing written, when the name is taken. */
  insert(alias: KmsAlias): Promise<boolean>
  /** Points the name to another key. False: no such alias. */
  replace(alias: Pick<KmsAlias, 'region' | 'name' | 'keyId' | 'updatedAt'>): Promise<boolean>
  delete(region: string, name: string): Promise<boolean>
  /** By name. `keyId`: only those of a key. */
  list(region: string, keyId: string | undefined, page: Page): Promise<readonly KmsAlias[]>
}
