import { IamError } from '../../model/iam-error.ts'
import type { IamRole } from '../../model/role.ts'
import type { Tag } from './render-role.ts'

const mostTags = 50

/** The tags with `given` over them. */
export function withTags(tags: IamRole['tags'], given: readonly Tag[]): IamRole['tags'] {
  const all = Object.fromEntries([...Object.entries(tags), ...given.map(({ Key, Value }) => [Key, Value])])
  if (Object.keys(all).length > mostTags) {
    throw new IamError('LimitExceeded', `The number of tags has reached the maximum limit of ${mostTags}.`)
  }
  return all
}
