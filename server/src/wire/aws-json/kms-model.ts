import type { OperationModel, ServiceModel, Shape, StructureShape } from './service-model.ts'

const structure = (required: readonly string[], members: Readonly<Record<string, string>>): StructureShape => ({
  type: 'structure',
  required,
  members,
})

/** Operations of this kind take the structure of their name; what they do not answer has no body. */
const operation = (name: string, access: 'read' | 'write', emptyOutput: boolean): OperationModel => ({
  auth: 'sigv4',
  access,
  input: `${name}Request`,
  ...(emptyOutput && { emptyOutput: true as const }),
})

const requests: Readonly<Record<string, StructureShape>> = {
  CreateKey: structure([], {
    Description: 'Description',
    Policy: 'Policy',
    KeyUsage: 'KeyUsage',
    KeySpec: 'SymmetricDefault',
    CustomerMasterKeySpec: 'SymmetricDefault',
    Origin: 'Origin',
    MultiRegion: 'Boolean',
    BypassPolicyLockoutSafetyCheck: 'Boolean',
    Tags: 'Tags',
  }),
  DescribeKey: structure(['KeyId'], { KeyId: 'KeyId', GrantTokens: 'None' }),
  ListKeys: structure([], { Limit: 'Limit', Marker: 'Marker' }),
  Encrypt: structure(['KeyId', 'Plaintext'], {
    KeyId: 'KeyId',
    Plaintext: 'Plaintext',
    EncryptionContext: 'EncryptionContext',
    EncryptionAlgorithm: 'SymmetricDefault',
    GrantTokens: 'None',
  }),
  Decrypt: structure(['CiphertextBlob'], {
    CiphertextBlob: 'CiphertextBlob',
    KeyId: 'KeyId',
    EncryptionContext: 'EncryptionContext',
    EncryptionAlgorithm: 'SymmetricDefault',
    GrantTokens: 'None',
  }),
  GenerateDataKey: structure(['KeyId'], {
    KeyId: 'KeyId',
    KeySpec: 'DataKeySpec',
    NumberOfBytes: 'NumberOfBytes',
    EncryptionContext: 'EncryptionContext',
    GrantTokens: 'None',
  }),
  GenerateDataKeyWithoutPlaintext: structure(['KeyId'], {
    KeyId: 'KeyId',
    KeySpec: 'DataKeySpec',
    NumberOfBytes: 'NumberOfBytes',
    EncryptionContext: 'EncryptionContext',
    GrantTokens: 'None',
  }),
  CreateAlias: structure(['AliasName', 'TargetKeyId'], { AliasName: 'AliasName', TargetKeyId: 'KeyId' }),
  UpdateAlias: structure(['AliasName', 'TargetKeyId'], { AliasName: 'AliasName', TargetKeyId: 'KeyId' }),
  DeleteAlias: structure(['AliasName'], { AliasName: 'AliasName' }),
  ListAliases: structure([], { KeyId: 'KeyId', Limit: 'Limit', Marker: 'Marker' }),
  EnableKey: structure(['KeyId'], { KeyId: 'KeyId' }),
  DisableKey: structure(['KeyId'], { KeyId: 'KeyId' }),
  ScheduleKeyDeletion: structure(['KeyId'], { KeyId: 'KeyId', PendingWindowInDays: 'PendingDays' }),
  CancelKeyDeletion: structure(['KeyId'], { KeyId: 'KeyId' }),
  UpdateKeyDescription: structure(['KeyId', 'Description'], { KeyId: 'KeyId', Description: 'Description' }),
  GetKeyPolicy: structure(['KeyId'], { KeyId: 'KeyId', PolicyName: 'PolicyName' }),
  PutKeyPolicy: structure(['KeyId', 'Policy'], {
    KeyId: 'KeyId',
    PolicyName: 'PolicyName',
    Policy: 'Policy',
    BypassPolicyLockoutSafetyCheck: 'Boolean',
  }),
  ListKeyPolicies: structure(['KeyId'], { KeyId: 'KeyId', Limit: 'Limit', Marker: 'Marker' }),
  EnableKeyRotation: structure(['KeyId'], { KeyId: 'KeyId' }),
  DisableKeyRotation: structure(['KeyId'], { KeyId: 'KeyId' }),
  GetKeyRotationStatus: structure(['KeyId'], { KeyId: 'KeyId' }),
  ListResourceTags: structure(['KeyId'], { KeyId: 'KeyId', Limit: 'Limit', Marker: 'Marker' }),
  TagResource: structure(['KeyId', 'Tags'], { KeyId: 'KeyId', Tags: 'Tags' }),
  UntagResource: structure(['KeyId', 'TagKeys'], { KeyId: 'KeyId', TagKeys: 'TagKeys' }),
}

const reads = /^(Describe|List|Get)/
const silent =
  /^((Create|Update|Delete)Alias|(Enable|Disable)Key(Rotation)?|UpdateKeyDescription|PutKeyPolicy|(Unt|T)agResource)$/

const shapes: Readonly<Record<string, Shape>> = {
  Boolean: { type: 'boolean' },
  KeyId: { type: 'string', min: 1, max: 2048 },
  AliasName: { type: 'string', min: 1, max: 256, pattern: '[a-zA-Z0-9:/_-]+' },
  Description: { type: 'string', max: 8192 },
  Policy: { type: 'string', min: 1, max: 131072 },
  PolicyName: { type: 'string', min: 1, max: 128, pattern: '[\\w]+' },
  KeyUsage: { type: 'string', enum: ['ENCRYPT_DECRYPT'] },
  SymmetricDefault: { type: 'string', enum: ['SYMMETRIC_DEFAULT'] },
  Origin: { type: 'string', enum: ['AWS_KMS'] },
  DataKeySpec: { type: 'string', enum: ['AES_256', 'AES_128'] },
  NumberOfBytes: { type: 'integer', min: 1, max: 1024 },
  Plaintext: { type: 'blob', min: 1, max: 4096, masked: true },
  CiphertextBlob: { type: 'blob', min: 1, max: 6144, masked: true },
  EncryptionContext: { type: 'map', key: 'ContextText', value: 'ContextText', max: 1000, masked: true },
  ContextText: { type: 'string', max: 8192, masked: true },
  Tags: { type: 'list', member: 'Tag', max: 200 },
  Tag: structure(['TagKey', 'TagValue'], { TagKey: 'TagKey', TagValue: 'TagValue' }),
  TagKeys: { type: 'list', member: 'TagKey', max: 200 },
  TagKey: { type: 'string', min: 1, max: 128 },
  TagValue: { type: 'string', max: 256 },
  PendingDays: { type: 'integer', min: 7, max: 30 },
  Limit: { type: 'integer', min: 1, max: 1000 },
  Marker: { type: 'string', min: 1, max: 1024, pattern: '[\\u0020-\\u00FF]*' },
  /** Grants are not made here, so there are no tokens of them. */
  None: { type: 'list', member: 'KeyId', max: 0 },
}

/**
 * The operations of KMS that are served (`X-Amz-Target: TrentService.<Operation>`), in the form of the generated tables. A
 * member that has no effect here is refused by name.
 */
export const model: ServiceModel = {
  strictMembers: true,
  operations: Object.fromEntries(
    Object.keys(requests).map((name) => [
      name,
      operation(name, reads.test(name) ? 'read' : 'write', silent.test(name)),
    ]),
  ),
  shapes: {
    ...Object.fromEntries(Object.entries(requests).map(([name, shape]) => [`${name}Request`, shape])),
    ...shapes,
  },
}
