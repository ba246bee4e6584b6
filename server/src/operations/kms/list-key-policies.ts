import { requireKey } from '../../domain/kms/require-key.ts'
import type { Operation } from '../operation.ts'
import { policyName } from './policy.ts'
import type { PageResponse, WithKeyId } from './shapes.ts'

export const listKeyPolicies = {
  name: 'ListKeyPolicies',

  async handle({ store }, call, { KeyId }) {
    await requireKey(store, call, KeyId)
    return { PolicyNames: [policyName], Truncated: false }
  },
} satisfies Operation<WithKeyId, PageResponse & { PolicyNames: string[] }>
