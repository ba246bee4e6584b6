import type { Operation } from '../operation.ts'
import { updateRoleNamed } from './require-role.ts'

type Input = { readonly RoleName: string; readonly Description?: string; readonly MaxSessionDuration?: number }

/** What is left out stays. */
export const updateRole = {
  name: 'UpdateRole',

  async handle(deps, _call, input) {
    await updateRoleNamed(deps, input.RoleName, (role) => ({
      ...role,
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.MaxSessionDuration !== undefined && { maxSessionSeconds: input.MaxSessionDuration }),
    }))
    return {}
  },
} satisfies Operation<Input, object>
