import type { Operation } from '../operation.ts'
import { renderListedRole, renderTags } from './render-role.ts'
import { requireRole } from './require-role.ts'

export const getRole = {
  name: 'GetRole',

  async handle(deps, _call, input) {
    const role = await requireRole(deps, input.RoleName)
    const tags = renderTags(role.tags)
    const boundary = role.permissionsBoundaryArn
    return {
      Role: {
        ...renderListedRole(role),
        ...(boundary !== undefined && {
          PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary },
        }),
        ...(tags.length > 0 && { Tags: tags }),
        RoleLastUsed: {},
      },
    }
  },
} satisfies Operation<{ readonly RoleName: string }, { readonly Role: object }>
