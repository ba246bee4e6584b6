import type { Operation } from '../operation.ts'
import { type ListInput, listPage } from './list-page.ts'
import { renderTags } from './render-role.ts'
import { requireRole } from './require-role.ts'

export const listRoleTags = {
  name: 'ListRoleTags',

  async handle(deps, _call, input) {
    const { tags } = await requireRole(deps, input.RoleName)
    const { items, end } = listPage(renderTags(tags), input)
    return { Tags: items, ...end }
  },
} satisfies Operation<ListInput & { readonly RoleName: string }, object>
