import type { Operation } from '../operation.ts'
import type { Tag } from './render-role.ts'
import { updateRoleNamed } from './require-role.ts'
import { withTags } from './tags.ts'

type Input = { readonly RoleName: string; readonly Tags: readonly Tag[] }

export const tagRole = {
  name: 'TagRole',

  async handle(deps, _call, { RoleName, Tags }) {
    await updateRoleNamed(deps, RoleName, (role) => ({ ...role, tags: withTags(role.tags, Tags) }))
  },
} satisfies Operation<Input, void>
