import { IamError, roleNotFound } from '../../model/iam-error.ts'
import type { IamRole } from '../../model/role.ts'
import type { Operation } from '../operation.ts'

export const deleteRole = {
  name: 'DeleteRole',

  async handle({ store }, _call, { RoleName }) {
    await store.transaction(async (tx) => {
      // Holds the row, so that no policy comes between the look and the delete.
      const role = await tx.roles.update(RoleName, (same) => same)
      if (!role) throw roleNotFound(RoleName)
      requireNoPolicies(role)
      await tx.roles.delete(RoleName)
    })
  },
} satisfies Operation<{ readonly RoleName: string }, void>

function requireNoPolicies({ attachedPolicies, inlinePolicies }: IamRole): void {
  if (attachedPolicies.length > 0) {
    throw new IamError('DeleteConflict', 'Cannot delete entity, must detach all policies first.')
  }
  if (Object.keys(inlinePolicies).length > 0) {
    throw new IamError('DeleteConflict', 'Cannot delete entity, must delete policies first.')
  }
}
