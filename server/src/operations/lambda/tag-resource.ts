import { invalidValue } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { updateTags } from './function-tags.ts'
import type { TagResourceRequest } from './shapes.ts'

export const tagResource = {
  name: 'TagResource',

  async handle(deps, call, input) {
    if (Object.keys(input.Tags).length === 0) {
      throw invalidValue('An error occurred and the request cannot be processed.')
    }
    await updateTags(deps, call, input.Resource, (tags) => ({ ...tags, ...input.Tags }))
  },
} satisfies Operation<TagResourceRequest, void>
