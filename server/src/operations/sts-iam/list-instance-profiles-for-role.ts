import type { Operation } from '../operation.ts'
import { requireRole } from './require-role.ts'

/** There are none: tools ask before they delete a role. */
export const listInstanceProfilesForRole = {
  name: 'ListInstanceProfilesForRole',

  async handle(deps, _call, input) {
    await requireRole(deps, input.RoleName)
    return { InstanceProfiles: [], IsTruncated: false }
  },
} satisfies Operation<{ readonly RoleName: string }, object>
