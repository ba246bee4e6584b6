import type { ServiceModel, Shape, StructureShape } from '../aws-json/service-model.ts'

/** The few operations of STS that deployment tools call, in the form of the generated tables. */
export const stsModel: ServiceModel = {
  operations: { GetCallerIdentity: { auth: 'sigv4', access: 'read', input: 'Empty' } },
  shapes: { Empty: { type: 'structure', required: [], members: {} } },
}

const structure = (required: readonly string[], members: Readonly<Record<string, string>>): StructureShape => ({
  type: 'structure',
  required,
  members,
})

const page = { Marker: 'Marker', MaxItems: 'MaxItems' }
const ofRole = structure(['RoleName'], { RoleName: 'RoleName' })
const listOfRole = structure(['RoleName'], { RoleName: 'RoleName', ...page })

const shapes: Readonly<Record<string, Shape>> = {
  AttachedPolicyRequest: structure(['RoleName', 'PolicyArn'], { RoleName: 'RoleName', PolicyArn: 'Arn' }),
  CreateRoleRequest: structure(['RoleName', 'AssumeRolePolicyDocument'], {
    Path: 'Path',
    RoleName: 'RoleName',
    AssumeRolePolicyDocument: 'Document',
    Description: 'Description',
    MaxSessionDuration: 'SessionDuration',
    PermissionsBoundary: 'Arn',
    Tags: 'Tags',
  }),
  GetUserRequest: structure([], { UserName: 'UserName' }),
  ListAttachedRolePoliciesRequest: structure(['RoleName'], {
    RoleName: 'RoleName',
    PathPrefix: 'PathPrefix',
    ...page,
  }),
  ListOfRoleRequest: listOfRole,
  ListRolesRequest: structure([], { PathPrefix: 'PathPrefix', ...page }),
  NamedPolicyRequest: structure(['RoleName', 'PolicyName'], { RoleName: 'RoleName', PolicyName: 'PolicyName' }),
  PutRolePolicyRequest: structure(['RoleName', 'PolicyName', 'PolicyDocument'], {
    RoleName: 'RoleName',
    PolicyName: 'PolicyName',
    PolicyDocument: 'Document',
  }),
  RoleRequest: ofRole,
  TagRoleRequest: structure(['RoleName', 'Tags'], { RoleName: 'RoleName', Tags: 'Tags' }),
  UntagRoleRequest: structure(['RoleName', 'TagKeys'], { RoleName: 'RoleName', TagKeys: 'TagKeys' }),
  UpdateAssumeRolePolicyRequest: structure(['RoleName', 'PolicyDocument'], {
    RoleName: 'RoleName',
    PolicyDocument: 'Document',
  }),
  UpdateRoleRequest: structure(['RoleName'], {
    RoleName: 'RoleName',
    Description: 'Description',
    MaxSessionDuration: 'SessionDuration',
  }),

  Arn: { type: 'string', min: 20, max: 2048 },
  Description: { type: 'string', max: 1000 },
  Document: { type: 'string', min: 1, max: 131_072 },
  Marker: { type: 'string', min: 1, max: 320 },
  MaxItems: { type: 'integer', min: 1, max: 1000 },
  Path: { type: 'string', min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' },
  PathPrefix: { type: 'string', min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007E]*' },
  PolicyName: { type: 'string', min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
  RoleName: { type: 'string', min: 1, max: 64, pattern: '[\\w+=,.@-]+' },
  SessionDuration: { type: 'integer', min: 3600, max: 43_200 },
  Tag: structure(['Key', 'Value'], { Key: 'TagKey', Value: 'TagValue' }),
  TagKey: { type: 'string', min: 1, max: 128 },
  TagKeys: { type: 'list', member: 'TagKey', max: 50 },
  TagValue: { type: 'string', max: 256 },
  Tags: { type: 'list', member: 'Tag', max: 50 },
  UserName: { type: 'string', min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
}

const read = (input: string) => ({ auth: 'sigv4', access: 'read', input }) as const
const write = (input: string) => ({ auth: 'sigv4', access: 'write', input }) as const
const change = (input: string) => ({ ...write(input), emptyOutput: true }) as const

/** IAM: what tools need on the way to a function. */
export const iamModel: ServiceModel = {
  operations: {
    AttachRolePolicy: change('AttachedPolicyRequest'),
    CreateRole: write('CreateRoleRequest'),
    DeleteRole: change('RoleRequest'),
    DeleteRolePolicy: change('NamedPolicyRequest'),
    DetachRolePolicy: change('AttachedPolicyRequest'),
    GetRole: read('RoleRequest'),
    GetRolePolicy: read('NamedPolicyRequest'),
    GetUser: read('GetUserRequest'),
    ListAttachedRolePolicies: read('ListAttachedRolePoliciesRequest'),
    ListInstanceProfilesForRole: read('ListOfRoleRequest'),
    ListRolePolicies: read('ListOfRoleRequest'),
    ListRoleTags: read('ListOfRoleRequest'),
    ListRoles: read('ListRolesRequest'),
    PutRolePolicy: change('PutRolePolicyRequest'),
    TagRole: change('TagRoleRequest'),
    UntagRole: change('UntagRoleRequest'),
    UpdateAssumeRolePolicy: change('UpdateAssumeRolePolicyRequest'),
    UpdateRole: write('UpdateRoleRequest'),
  },
  shapes,
}
