import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms'
import { refuses } from '../cognito-idp/refusals.ts'
import { aKey, kmsClient } from './client.ts'

const kms = kmsClient()
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()
const Plaintext = Buffer.from('hello')
const arnOf = (id: string) => `arn:aws:kms:us-east-1:000000000000:key/${id}`
const nowhere = '00000000-0000-4000-8000-000000000000'

describe('KMS keys', () => {
  it('are described as AWS does', async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'codes' }))
    const { KeyId, Arn, CreationDate, CurrentKeyMaterialId, ...rest } = KeyMetadata ?? assert.fail()

    assert.match(KeyId ?? '', /^[0-9a-f-]{36}$/)
    assert.equal(Arn, arnOf(KeyId ?? ''))
    assert.ok(CreationDate instanceof Date)
    assert.match(CurrentKeyMaterialId ?? '', /^[0-9a-f]{64}$/)
    assert.deepEqual(rest, {
      AWSAccountId: '000000000000',
      Enabled: true,
      Description: 'codes',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    })
    for (const name of [KeyId, Arn]) {
      assert.deepEqual((await kms.send(new DescribeKeyCommand({ KeyId: name }))).KeyMetadata, KeyMetadata)
    }
  })

  it('are listed page by page, those of the region', async () => {
    const there = kmsClient('ap-south-1')
    const made = [await aKey(there), await aKey(there), await aKey(there)].map(({ Arn }) => Arn).toSorted()
    const first = await there.send(new ListKeysCommand({ Limit: 2 }))
    const second = await there.send(new ListKeysCommand({ Limit: 2, Marker: first.NextMarker }))

    assert.deepEqual([first.Truncated, second.Truncated, second.NextMarker], [true, false, undefined])
    assert.deepEqual(
      [...(first.Keys ?? []), ...(second.Keys ?? [])].map(({ KeyArn }) => KeyArn),
      made,
    )
    const foreign = there.send(new ListAliasesCommand({ Marker: first.NextMarker }))
    await refuses(foreign, 'InvalidMarkerException', 'Invalid marker')
  })

  it('encrypt what they alone decrypt, in the same context only', async () => {
    const { KeyId, Arn } = await aKey(kms)
    const EncryptionContext = { 'userpool-id': 'us-east-1_AbCdEfGhI', other: 'ü' }

    const { CiphertextBlob, ...made } = await kms.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }))
    assert.deepEqual([made.KeyId, made.EncryptionAlgorithm], [Arn, 'SYMMETRIC_DEFAULT'])

    const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }))
    assert.deepEqual([text(opened.Plaintext), opened.KeyId], ['hello', Arn])
    const named = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: Arn }))
    assert.equal(text(named.Plaintext), 'hello')
    const wrong = [{}, { ...EncryptionContext, other: 'u' }, { ...EncryptionContext, more: '' }]
    for (const context of wrong) {
      const refused = kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context }))
      await assert.rejects(refused, { name: 'InvalidCiphertextException' })
    }
    const elsewhere = kmsClient('eu-west-1').send(new DecryptCommand({ CiphertextBlob, EncryptionContext }))
    await assert.rejects(elsewhere, { name: 'InvalidCiphertextException' })
    await refuses(
      kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: (await aKey(kms)).KeyId })),
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    )
  })

  it('make data keys, plain and wrapped', async () => {
    const { KeyId, Arn } = await aKey(kms)
    const made = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }))
    assert.deepEqual([made.Plaintext?.length, made.KeyId], [32, Arn])
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob }))
    assert.deepEqual(opened.Plaintext, made.Plaintext)

    const wrapped = await kms.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId, NumberOfBytes: 24 }))
    assert.equal('Plaintext' in wrapped, false)
    const unwrapped = await kms.send(new DecryptCommand({ CiphertextBlob: wrapped.CiphertextBlob }))
    assert.equal(unwrapped.Plaintext?.length, 24)
  })

  it('have names that can be pointed elsewhere', async () => {
    const [one, other] = [await aKey(kms), await aKey(kms)]
    const AliasName = `alias/codes-${randomUUID()}`
    const AliasArn = `arn:aws:kms:us-east-1:000000000000:${AliasName}`
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: one.KeyId }))
    await refuses(
      kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: other.KeyId })),
      'AlreadyExistsException',
      `An alias with the name ${AliasArn} already exists`,
    )
    const { Aliases: [listed] = [] } = await kms.send(new ListAliasesCommand({ KeyId: one.Arn }))
    assert.deepEqual([listed?.AliasName, listed?.AliasArn, listed?.TargetKeyId], [AliasName, AliasArn, one.KeyId])

    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: AliasArn, Plaintext }))
    await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: other.Arn }))

    assert.equal((await kms.send(new DecryptCommand({ CiphertextBlob }))).KeyId, one.Arn)
    assert.equal((await kms.send(new DescribeKeyCommand({ KeyId: AliasName }))).KeyMetadata?.Arn, other.Arn)
    await kms.send(new DeleteAliasCommand({ AliasName }))
    await refuses(
      kms.send(new DescribeKeyCommand({ KeyId: AliasName })),
      'NotFoundException',
      `Alias ${AliasArn} is not found.`,
    )
  })

  it('do nothing while they are disabled or wait for their deletion', async () => {
    const { KeyId, Arn } = await aKey(kms)
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext }))
    const use = () => [
      kms.send(new EncryptCommand({ KeyId, Plaintext })),
      kms.send(new DecryptCommand({ CiphertextBlob })),
      kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_128' })),
    ]
    await kms.send(new DisableKeyCommand({ KeyId }))
    for (const used of use()) await refuses(used, 'DisabledException', `${Arn} is disabled.`)
    await kms.send(new EnableKeyCommand({ KeyId }))
    await Promise.all(use())

    const scheduled = await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
    assert.deepEqual([scheduled.KeyState, scheduled.PendingWindowInDays], ['PendingDeletion', 7])
    for (const used of use()) await refuses(used, 'KMSInvalidStateException', `${Arn} is pending deletion.`)
    await refuses(kms.send(new EnableKeyCommand({ KeyId })), 'KMSInvalidStateException', `${Arn} is pending deletion.`)
    await kms.send(new CancelKeyDeletionCommand({ KeyId }))
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }))
    assert.deepEqual([KeyMetadata?.KeyState, KeyMetadata?.DeletionDate], ['Disabled', undefined])
  })

  it('keep what deployment tools set and read', async () => {
    const { KeyId } = await aKey(kms, { Tags: [{ TagKey: 'team', TagValue: 'one' }] })
    const tagsOf = async () => (await kms.send(new ListResourceTagsCommand({ KeyId }))).Tags
    await kms.send(new TagResourceCommand({ KeyId, Tags: [{ TagKey: 'env', TagValue: 'test' }] }))
    assert.deepEqual(await tagsOf(), [
      { TagKey: 'env', TagValue: 'test' },
      { TagKey: 'team', TagValue: 'one' },
    ])
    await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['env'] }))
    assert.deepEqual(await tagsOf(), [{ TagKey: 'team', TagValue: 'one' }])

    await kms.send(new EnableKeyRotationCommand({ KeyId }))
    assert.equal((await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled, true)
    const { Policy = '' } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }))
    assert.equal(JSON.parse(Policy).Statement[0].Action, 'kms:*')
    await kms.send(new PutKeyPolicyCommand({ KeyId, Policy: '{"Statement":[]}' }))
    assert.equal((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy, '{"Statement":[]}')
    await kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: 'new' }))
    assert.equal((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.Description, 'new')
  })
})

describe('KMS refuses', () => {
  const key = aKey(kms)
  const refusals: [string, (KeyId: string) => Promise<unknown>, string, string][] = [
    [
      'a key that is not there',
      () => kms.send(new DescribeKeyCommand({ KeyId: nowhere })),
      'NotFoundException',
      `Key '${arnOf(nowhere)}' does not exist`,
    ],
    [
      'a key of another region',
      (KeyId) => kms.send(new DescribeKeyCommand({ KeyId: `arn:aws:kms:eu-west-1:000000000000:key/${KeyId}` })),
      'NotFoundException',
      "Key 'arn:aws:kms:eu-west-1:",
    ],
    [
      'a name that is none',
      () => kms.send(new DescribeKeyCommand({ KeyId: 'codes' })),
      'NotFoundException',
      "Invalid keyId 'codes'",
    ],
    [
      'too much to encrypt',
      (KeyId) => kms.send(new EncryptCommand({ KeyId, Plaintext: new Uint8Array(4097) })),
      'ValidationException',
      "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
    ],
    [
      'a blob that no key made',
      () => kms.send(new DecryptCommand({ CiphertextBlob: new Uint8Array(80) })),
      'InvalidCiphertextException',
      '',
    ],
    [
      'a data key without a size',
      (KeyId) => kms.send(new GenerateDataKeyCommand({ KeyId })),
      'ValidationException',
      'Please specify either number of bytes or key spec.',
    ],
    [
      'a data key of two sizes',
      (KeyId) => kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', NumberOfBytes: 32 })),
      'ValidationException',
      'Please specify either number of bytes or key spec.',
    ],
    [
      'an alias without its prefix',
      (TargetKeyId) => kms.send(new CreateAliasCommand({ AliasName: 'codes', TargetKeyId })),
      'ValidationException',
      'Alias must start with the prefix "alias/".',
    ],
    [
      'a name of AWS',
      (TargetKeyId) => kms.send(new CreateAliasCommand({ AliasName: 'alias/aws/codes', TargetKeyId })),
      'InvalidAliasNameException',
      'alias/aws/codes is not',
    ],
    [
      'asymmetric keys',
      () => kms.send(new CreateKeyCommand({ KeySpec: 'RSA_2048' })),
      'ValidationException',
      "Value 'RSA_2048' at 'keySpec' failed to satisfy constraint: Member must satisfy enum value set: [SYMMETRIC_DEFAULT]",
    ],
    [
      'keys of several regions',
      () => kms.send(new CreateKeyCommand({ MultiRegion: true })),
      'UnsupportedOperationException',
      'MultiRegion is not supported by Poolhouse.',
    ],
    [
      'a policy that is no JSON',
      () => kms.send(new CreateKeyCommand({ Policy: 'x' })),
      'MalformedPolicyDocumentException',
      'Policy contains',
    ],
    [
      'members that have no effect here',
      (KeyId) => kms.send(new EncryptCommand({ KeyId, Plaintext, DryRun: true })),
      'SerializationException',
      'DryRun',
    ],
    [
      'two tags of one name',
      (KeyId) =>
        kms.send(
          new TagResourceCommand({
            KeyId,
            Tags: [
              { TagKey: 'a', TagValue: '1' },
              { TagKey: 'a', TagValue: '2' },
            ],
          }),
        ),
      'TagException',
      'Duplicate tag keys',
    ],
  ]
  for (const [what, ask, name, message] of refusals) {
    it(what, async () => {
      const { KeyId } = await key
      await assert.rejects(ask(KeyId), (error: Error) => {
        assert.equal(error.name, name)
        if (message !== '') assert.ok(error.message.includes(message), error.message)
        return true
      })
    })
  }
})
