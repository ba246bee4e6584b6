import type { Operation } from '../operation.ts'
import { type ListInput, listPage } from './list-page.ts'
import { requireRole } from './require-role.ts'

type Input = ListInput & { readonly RoleName: string; readonly PathPrefix?: string }

export const listAttachedRolePolicies = {
  name: 'ListAttachedRolePolicies',

  async handle(deps, _call, input) {
    const { attachedPolicies } = await requireRole(deps, input.RoleName)
    const below = attachedPolicies.filter((arn) => pathOf(arn).startsWith(input.PathPrefix ?? '/'))
    const { items, end } = listPage(below, input)
    const policies = items.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn }))
    return { AttachedPolicies: policies, ...end }
  },
} satisfies Operation<Input, object>

/** `arn:aws:iam::aws:policy/service-role/X` -> `/service-role/`. */
const pathOf = (arn: string) => arn.slice(arn.indexOf(':policy/') + 7, arn.lastIndexOf('/') + 1)
