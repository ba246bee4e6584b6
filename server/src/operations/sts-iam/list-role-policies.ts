import type { Operation } from '../operation.ts'
import { type ListInput, listPage } from './list-page.ts'
import { requireRole } from './require-role.ts'

export const listRolePolicies = {
  name: 'ListRolePolicies',

  async handle(deps, _call, input) {
    const { inlinePolicies } = await requireRole(deps, input.RoleName)
    const { items, end } = listPage(Object.keys(inlinePolicies).sort(), input)
    return { PolicyNames: items, ...end }
  },
} satisfies Operation<ListInput & { readonly RoleName: string }, object>
