import type { Operation } from '../operation.ts'
import { changeKept } from './change-key.ts'
import { policyName, requirePolicy, requirePolicyName } from './policy.ts'
import type { WithKeyId } from './shapes.ts'

export const putKeyPolicy = {
  name: 'PutKeyPolicy',

  async handle(deps, call, { KeyId, PolicyName = policyName, Policy }) {
    requirePolicyName(PolicyName)
    const policy = requirePolicy(Policy)
    await changeKept(deps, call, KeyId, (key) => ({ ...key, policy }))
  },
} satisfies Operation<WithKeyId & { PolicyName?: string; Policy: string }, void>
