import { materialPurpose } from '../domain/kms/ciphertext.ts'
import type { KmsKey } from '../model/kms-key.ts'
import type { Sealer } from '../ports/sealer.ts'
import { NOON } from './test-clock.ts'

/** A key of us-east-1 as CreateKey makes it; `some` replaces members. */
export function aKmsKey(sealer: Sealer, some: Partial<KmsKey> = {}): KmsKey {
  const { region = 'us-east-1', id = '11111111-2222-4333-8444-555555555555' } = some
  return {
    region,
    id,
    accountId: '000000000000',
    description: '',
    state: 'Enabled',
    policy: '{}',
    rotates: false,
    tags: {},
    material: sealer.seal(materialPurpose({ region, id }), new Uint8Array(32).fill(7)),
    createdAt: NOON,
    ...some,
  }
}

export const aKmsKeyArn = 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-4333-8444-555555555555'
