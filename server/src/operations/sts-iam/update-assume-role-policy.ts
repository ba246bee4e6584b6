import type { Operation } from '../operation.ts'
import { requirePolicyDocument } from './policy-document.ts'
import { updateRoleNamed } from './require-role.ts'

type Input = { readonly RoleName: string; readonly PolicyDocument: string }

export const updateAssumeRolePolicy = {
  name: 'UpdateAssumeRolePolicy',

  async handle(deps, _call, input) {
    const assumeRolePolicyDocument = requirePolicyDocument(input.PolicyDocument)
    await updateRoleNamed(deps, input.RoleName, (role) => ({ ...role, assumeRolePolicyDocument }))
  },
} satisfies Operation<Input, void>
