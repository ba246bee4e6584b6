import type { Operation } from '../operation.ts'
import { requireFunction } from './find-function.ts'
import { parseTagged } from './function-tags.ts'
import type { ListTagsRequest, ListTagsResponse } from './shapes.ts'

export const listTags = {
  name: 'ListTags',

  async handle(deps, call, input) {
    const shown = await requireFunction(deps, parseTagged(call, input.Resource))
    return { Tags: 'deployed' in shown ? shown.deployed.tags : {} }
  },
} satisfies Operation<ListTagsRequest, ListTagsResponse>
