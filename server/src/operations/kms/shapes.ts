/** Requests and answers of the KMS API, as far as it is served; blobs are base64. Written by hand: `kms-model.ts` checks them. */

export type Tag = { TagKey: string; TagValue: string }
export type WithKeyId = { KeyId: string }
export type EncryptionContextType = Record<string, string>

export type CreateKeyRequest = {
  Description?: string
  Policy?: string
  MultiRegion?: boolean
  Tags?: Tag[]
}
export type KeyMetadata = {
  AWSAccountId: string
  KeyId: string
  Arn: string
  CreationDate: Date
  Enabled: boolean
  Description: string
  KeyUsage: 'ENCRYPT_DECRYPT'
  KeyState: string
  DeletionDate?: Date
  Origin: 'AWS_KMS'
  KeyManager: 'CUSTOMER'
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT'
  KeySpec: 'SYMMETRIC_DEFAULT'
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT']
  MultiRegion: false
  CurrentKeyMaterialId: string
}

export type PageRequest = { Limit?: number; Marker?: string }
export type PageResponse = { Truncated: boolean; NextMarker?: string }

export type EncryptRequest = WithKeyId & { Plaintext: string; EncryptionContext?: EncryptionContextType }
export type EncryptResponse = { CiphertextBlob: string; KeyId: string; EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
export type DecryptRequest = { CiphertextBlob: string; KeyId?: string; EncryptionContext?: EncryptionContextType }
export type DecryptResponse = {
  KeyId: string
  Plaintext: string
  EncryptionAlgorithm: 'SYMMETRIC_DEFAULT'
  KeyMaterialId: string
}
export type GenerateDataKeyRequest = WithKeyId & {
  KeySpec?: 'AES_256' | 'AES_128'
  NumberOfBytes?: number
  EncryptionContext?: EncryptionContextType
}
export type GenerateDataKeyResponse = GenerateDataKeyWithoutPlaintextResponse & { Plaintext: string }
export type GenerateDataKeyWithoutPlaintextResponse = { CiphertextBlob: string; KeyId: string; KeyMaterialId: string }

export type AliasListEntry = {
  AliasName: string
  AliasArn: string
  TargetKeyId: string
  CreationDate: Date
  LastUpdatedDate: Date
}
