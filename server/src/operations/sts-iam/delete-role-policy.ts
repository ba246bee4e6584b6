import { rolePolicyNotFound } from '../../model/iam-error.ts'
import type { Operation } from '../operation.ts'
import { updateRoleNamed } from './require-role.ts'

type Input = { readonly RoleName: string; readonly PolicyName: string }

export const deleteRolePolicy = {
  name: 'DeleteRolePolicy',

  async handle(deps, _call, { RoleName, PolicyName }) {
    await updateRoleNamed(deps, RoleName, (role) => {
      if (!Object.hasOwn(role.inlinePolicies, PolicyName)) throw rolePolicyNotFound(PolicyName)
      const { [PolicyName]: _deleted, ...inlinePolicies } = role.inlinePolicies
      return { ...role, inlinePolicies }
    })
  },
} satisfies Operation<Input, void>
