import { type IamRole, roleArn } from '../../model/role.ts'

export type Tag = { readonly Key: string; readonly Value: string }

/** The parts that every answer about a role has, in IAM's order. */
export const renderRole = (role: IamRole) => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: roleArn(role),
  CreateDate: role.createdAt,
  AssumeRolePolicyDocument: encodeDocument(role.assumeRolePolicyDocument),
})

/** Lists leave out tags, the boundary and when the role was last used. */
export const renderListedRole = (role: IamRole) => ({
  ...renderRole(role),
  ...(role.description !== undefined && { Description: role.description }),
  MaxSessionDuration: role.maxSessionSeconds,
})

export const renderTags = (tags: IamRole['tags']): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

/** Policy documents travel percent-encoded inside the XML, in the strict form of RFC 3986. */
export const encodeDocument = (document: string): string =>
  encodeURIComponent(document).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
