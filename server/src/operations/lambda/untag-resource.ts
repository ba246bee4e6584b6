import type { Operation } from '../operation.ts'
import { updateTags } from './function-tags.ts'
import type { UntagResourceRequest } from './shapes.ts'

/** Keys that the function does not have are no error. */
export const untagResource = {
  name: 'UntagResource',

  async handle(deps, call, input) {
    await updateTags(deps, call, input.Resource, (tags) =>
      Object.fromEntries(Object.entries(tags).filter(([key]) => !input.TagKeys.includes(key))),
    )
  },
} satisfies Operation<UntagResourceRequest, void>
