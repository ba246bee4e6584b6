import type { Operation } from '../operation.ts'
import { type ListInput, listPage } from './list-page.ts'
import { renderListedRole } from './render-role.ts'

type Input = ListInput & { readonly PathPrefix?: string }

export const listRoles = {
  name: 'ListRoles',

  async handle({ store }, _call, input) {
    const roles = await store.roles.list()
    const { items, end } = listPage(
      roles.filter(({ path }) => path.startsWith(input.PathPrefix ?? '/')),
      input,
    )
    return { Roles: items.map(renderListedRole), ...end }
  },
} satisfies Operation<Input, object>
