import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import type { Group } from '../../model/group.ts'
import type { GroupType, UpdateGroupRequest } from './shapes.ts'

type Settings = Pick<Group, 'description' | 'roleArn' | 'precedence'>

/** What a create or update request sets; what it leaves out is left alone. */
export function toGroupSettings(input: UpdateGroupRequest): Settings {
  return present({
    description: input.Description,
    roleArn: input.RoleArn,
    precedence: input.Precedence,
  } satisfies Every<Settings>)
}

/** A group as every operation answers it. */
export function renderGroup(group: Group): GroupType {
  return present({
    GroupName: group.name,
    UserPoolId: group.userPoolId,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
    LastModifiedDate: group.updatedAt,
    CreationDate: group.createdAt,
  } satisfies Every<GroupType>)
}
