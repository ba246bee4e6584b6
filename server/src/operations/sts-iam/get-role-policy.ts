import { rolePolicyNotFound } from '../../model/iam-error.ts'
import type { Operation } from '../operation.ts'
import { encodeDocument } from './render-role.ts'
import { requireRole } from './require-role.ts'

type Input = { readonly RoleName: string; readonly PolicyName: string }

export const getRolePolicy = {
  name: 'GetRolePolicy',

  async handle(deps, _call, { RoleName, PolicyName }) {
    const role = await requireRole(deps, RoleName)
    const document = Object.hasOwn(role.inlinePolicies, PolicyName) ? role.inlinePolicies[PolicyName] : undefined
    if (document === undefined) throw rolePolicyNotFound(PolicyName)
    return { RoleName: role.name, PolicyName, PolicyDocument: encodeDocument(document) }
  },
} satisfies Operation<Input, object>
