import { requireKey } from '../../domain/kms/require-key.ts'
import type { Operation } from '../operation.ts'
import { policyName, requirePolicyName } from './policy.ts'
import type { WithKeyId } from './shapes.ts'

export const getKeyPolicy = {
  name: 'GetKeyPolicy',

  async handle({ store }, call, { KeyId, PolicyName = policyName }) {
    requirePolicyName(PolicyName)
    return { Policy: (await requireKey(store, call, KeyId)).policy, PolicyName }
  },
} satisfies Operation<WithKeyId & { PolicyName?: string }, { Policy: string; PolicyName: string }>
