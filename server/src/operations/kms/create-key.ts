import { materialPurpose } from '../../domain/kms/ciphertext.ts'
import { KmsError } from '../../model/kms-error.ts'
import type { KmsKey } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { defaultPolicy, requirePolicy } from './policy.ts'
import { renderKey } from './render-key.ts'
import type { CreateKeyRequest, KeyMetadata } from './shapes.ts'
import { fromTags } from './tags.ts'

const materialBytes = 32

export const createKey = {
  name: 'CreateKey',

  async handle({ store, sealer, random, clock }, { region, accountId }, input) {
    if (input.MultiRegion) {
      throw new KmsError('UnsupportedOperationException', 'MultiRegion is not supported by Poolhouse.')
    }
    const id = random.uuid()
    const key: KmsKey = {
      region,
      accountId,
      id,
      description: input.Description ?? '',
      state: 'Enabled',
      policy: input.Policy === undefined ? defaultPolicy(accountId) : requirePolicy(input.Policy),
      rotates: false,
      tags: fromTags(input.Tags),
      material: sealer.seal(materialPurpose({ region, id }), random.bytes(materialBytes)),
      createdAt: clock.now(),
    }
    await store.kmsKeys.insert(key)
    return { KeyMetadata: renderKey(key) }
  },
} satisfies Operation<CreateKeyRequest, { KeyMetadata: KeyMetadata }>
