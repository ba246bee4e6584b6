import type { Operation } from '../operation.ts'
import { updateRoleNamed } from './require-role.ts'

type Input = { readonly RoleName: string; readonly TagKeys: readonly string[] }

/** Keys that the role does not have are no error. */
export const untagRole = {
  name: 'UntagRole',

  async handle(deps, _call, { RoleName, TagKeys }) {
    await updateRoleNamed(deps, RoleName, (role) => ({
      ...role,
      tags: Object.fromEntries(Object.entries(role.tags).filter(([key]) => !TagKeys.includes(key))),
    }))
  },
} satisfies Operation<Input, void>
