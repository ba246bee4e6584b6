import { createHash } from 'node:crypto'
import { type KmsKey, kmsKeyArn } from '../../model/kms-key.ts'
import type { KeyMetadata } from './shapes.ts'

export const renderKey = (key: KmsKey): KeyMetadata => ({
  AWSAccountId: key.accountId,
  KeyId: key.id,
  Arn: kmsKeyArn(key, key.id),
  CreationDate: key.createdAt,
  Enabled: key.state === 'Enabled',
  Description: key.description,
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeyState: key.state,
  ...(key.deletionAt && { DeletionDate: key.deletionAt }),
  Origin: 'AWS_KMS',
  KeyManager: 'CUSTOMER',
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  MultiRegion: false,
  CurrentKeyMaterialId: materialId(key),
})

/** Stands for the one material that a key has. */
export const materialId = ({ region, id }: Pick<KmsKey, 'region' | 'id'>): string =>
  createHash('sha256').update(`kms-key-material/${region}/${id}/1`).digest('hex')

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
