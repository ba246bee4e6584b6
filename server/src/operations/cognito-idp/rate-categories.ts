import type { RateCategory } from '../../model/rate-category.ts'

// Developer guide, "Quotas in Amazon Cognito": which operations share a rate.
const operations: Readonly<Record<RateCategory, readonly string[]>> = {
  UserAuthentication: ['AdminInitiateAuth', 'GetTokensFromRefreshToken', 'InitiateAuth'],
  ChallengeResponse: ['AdminRespondToAuthChallenge', 'RespondToAuthChallenge'],
  UserCreation: ['AdminConfirmSignUp', 'AdminCreateUser', 'ConfirmSignUp', 'SignUp'],
  UserAccountRecovery: [
    'AdminResetUserPassword',
    'AdminSetUserPassword',
    'ChangePassword',
    'ConfirmForgotPassword',
    'ForgotPassword',
  ],
  UserRead: ['AdminGetUser', 'AdminGetUserAuthFactors', 'GetUser', 'GetUserAuthFactors'],
  UserUpdate: [
    'AdminAddUserToGroup',
    'AdminDeleteUser',
    'AdminDeleteUserAttributes',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminRemoveUserFromGroup',
    'AdminUpdateUserAttributes',
    'AdminUserGlobalSignOut',
    'DeleteUser',
    'DeleteUserAttributes',
    'GlobalSignOut',
    'ResendConfirmationCode',
    'UpdateUserAttributes',
    'VerifyUserAttribute',
  ],
  UserToken: ['AdminRevokeUserSession', 'RevokeToken', 'RevokeUserSession'],
  UserResourceRead: [
    'AdminGetDevice',
    'AdminListDevices',
    'AdminListGroupsForUser',
    'AdminListUserSessions',
    'GetDevice',
    'ListDevices',
    'ListUserSessions',
  ],
  UserResourceUpdate: ['ConfirmDevice', 'ForgetDevice', 'GetUserAttributeVerificationCode', 'UpdateDeviceStatus'],
  UserList: ['ListUsers', 'ListUsersInGroup'],
  UserPoolRead: ['DescribeUserPool', 'ListTagsForResource', 'ListUserPools'],
  UserPoolUpdate: ['CreateUserPool', 'DeleteUserPool', 'TagResource', 'UntagResource', 'UpdateUserPool'],
  UserPoolResourceRead: [
    'DescribeResourceServer',
    'DescribeTerms',
    'DescribeTermsByClient',
    'DescribeUserPoolDomain',
    'GetGroup',
    'GetUserPoolMfaConfig',
    'GetUserPoolSessionConfiguration',
    'ListGroups',
    'ListResourceServers',
    'ListTerms',
  ],
  UserPoolResourceUpdate: [
    'AddCustomAttributes',
    'CreateGroup',
    'CreateResourceServer',
    'CreateTerms',
    'CreateUserPoolDomain',
    'DeleteGroup',
    'DeleteResourceServer',
    'DeleteTerms',
    'DeleteUserPoolDomain',
    'SetUserPoolMfaConfig',
    'SetUserPoolSessionConfiguration',
    'UpdateGroup',
    'UpdateResourceServer',
    'UpdateTerms',
    'UpdateUserPoolDomain',
  ],
  UserPoolClientRead: [
    'DescribeUserPoolClient',
    'GetUserPoolClientSessionConfiguration',
    'ListUserPoolClients',
    'ListUserPoolClientSecrets',
  ],
  UserPoolClientUpdate: [
    'AddUserPoolClientSecret',
    'CreateUserPoolClient',
    'DeleteUserPoolClient',
    'DeleteUserPoolClientSecret',
    'SetUserPoolClientSessionConfiguration',
    'UpdateUserPoolClient',
  ],
  ClientAuthentication: ['GetClientToken'],
}

const categories: ReadonlyMap<string, RateCategory> = new Map(
  (Object.entries(operations) as [RateCategory, readonly string[]][]).flatMap(([category, names]) =>
    names.map((name) => [name, category] as const),
  ),
)

/** Undefined: the operation is not limited. */
export const rateCategoryOf = (operation: string): RateCategory | undefined => categories.get(operation)
