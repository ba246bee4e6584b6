import type * as shapes from '../../../server/src/operations/cognito-idp/shapes.ts'
import { callJson } from './aws-json.ts'
import type { OnWire } from './on-wire.ts'

/** What the pages call: request and response of each operation, as the service model has them. */
type Operations = {
  AddCustomAttributes: [shapes.AddCustomAttributesRequest, shapes.AddCustomAttributesResponse]
  AddUserPoolClientSecret: [shapes.AddUserPoolClientSecretRequest, shapes.AddUserPoolClientSecretResponse]
  AdminAddUserToGroup: [shapes.AdminAddUserToGroupRequest, object]
  AdminConfirmSignUp: [shapes.AdminConfirmSignUpRequest, object]
  AdminCreateUser: [shapes.AdminCreateUserRequest, shapes.AdminCreateUserResponse]
  AdminDeleteSoftwareToken: [shapes.AdminDeleteSoftwareTokenRequest, object]
  AdminDeleteUser: [shapes.AdminDeleteUserRequest, object]
  AdminDeleteUserAttributes: [shapes.AdminDeleteUserAttributesRequest, object]
  AdminDisableUser: [shapes.AdminDisableUserRequest, object]
  AdminEnableUser: [shapes.AdminEnableUserRequest, object]
  AdminForgetDevice: [shapes.AdminForgetDeviceRequest, object]
  AdminGetUser: [shapes.AdminGetUserRequest, shapes.AdminGetUserResponse]
  AdminGetUserAuthFactors: [shapes.AdminGetUserAuthFactorsRequest, shapes.AdminGetUserAuthFactorsResponse]
  AdminListDevices: [shapes.AdminListDevicesRequest, shapes.AdminListDevicesResponse]
  AdminListGroupsForUser: [shapes.AdminListGroupsForUserRequest, shapes.AdminListGroupsForUserResponse]
  AdminListUserSessions: [shapes.AdminListUserSessionsRequest, shapes.AdminListUserSessionsResponse]
  AdminRemoveUserFromGroup: [shapes.AdminRemoveUserFromGroupRequest, object]
  AdminResetUserPassword: [shapes.AdminResetUserPasswordRequest, object]
  AdminRevokeUserSession: [shapes.AdminRevokeUserSessionRequest, object]
  AdminSetUserMFAPreference: [shapes.AdminSetUserMFAPreferenceRequest, object]
  AdminSetUserPassword: [shapes.AdminSetUserPasswordRequest, object]
  AdminUpdateUserAttributes: [shapes.AdminUpdateUserAttributesRequest, object]
  AdminUserGlobalSignOut: [shapes.AdminUserGlobalSignOutRequest, object]
  CreateGroup: [shapes.CreateGroupRequest, shapes.CreateGroupResponse]
  CreateManagedLoginBranding: [shapes.CreateManagedLoginBrandingRequest, shapes.CreateManagedLoginBrandingResponse]
  CreateResourceServer: [shapes.CreateResourceServerRequest, shapes.CreateResourceServerResponse]
  CreateTerms: [shapes.CreateTermsRequest, shapes.CreateTermsResponse]
  CreateUserPool: [shapes.CreateUserPoolRequest, shapes.CreateUserPoolResponse]
  CreateUserPoolClient: [shapes.CreateUserPoolClientRequest, shapes.CreateUserPoolClientResponse]
  CreateUserPoolDomain: [shapes.CreateUserPoolDomainRequest, shapes.CreateUserPoolDomainResponse]
  DeleteGroup: [shapes.DeleteGroupRequest, object]
  DeleteManagedLoginBranding: [shapes.DeleteManagedLoginBrandingRequest, object]
  DeleteResourceServer: [shapes.DeleteResourceServerRequest, object]
  DeleteTerms: [shapes.DeleteTermsRequest, object]
  DeleteUserPool: [shapes.DeleteUserPoolRequest, object]
  DeleteUserPoolClient: [shapes.DeleteUserPoolClientRequest, object]
  DeleteUserPoolClientSecret: [shapes.DeleteUserPoolClientSecretRequest, object]
  DeleteUserPoolDomain: [shapes.DeleteUserPoolDomainRequest, object]
  DescribeManagedLoginBrandingByClient: [
    shapes.DescribeManagedLoginBrandingByClientRequest,
    shapes.DescribeManagedLoginBrandingByClientResponse,
  ]
  DescribeRiskConfiguration: [shapes.DescribeRiskConfigurationRequest, shapes.DescribeRiskConfigurationResponse]
  DescribeTerms: [shapes.DescribeTermsRequest, shapes.DescribeTermsResponse]
  DescribeUserPool: [shapes.DescribeUserPoolRequest, shapes.DescribeUserPoolResponse]
  DescribeUserPoolClient: [shapes.DescribeUserPoolClientRequest, shapes.DescribeUserPoolClientResponse]
  DescribeUserPoolDomain: [shapes.DescribeUserPoolDomainRequest, shapes.DescribeUserPoolDomainResponse]
  GetUICustomization: [shapes.GetUICustomizationRequest, shapes.GetUICustomizationResponse]
  GetGroup: [shapes.GetGroupRequest, shapes.GetGroupResponse]
  GetUserPoolClientSessionConfiguration: [
    shapes.GetUserPoolClientSessionConfigurationRequest,
    shapes.GetUserPoolClientSessionConfigurationResponse,
  ]
  GetUserPoolMfaConfig: [shapes.GetUserPoolMfaConfigRequest, shapes.GetUserPoolMfaConfigResponse]
  GetUserPoolSessionConfiguration: [
    shapes.GetUserPoolSessionConfigurationRequest,
    shapes.GetUserPoolSessionConfigurationResponse,
  ]
  ListGroups: [shapes.ListGroupsRequest, shapes.ListGroupsResponse]
  ListResourceServers: [shapes.ListResourceServersRequest, shapes.ListResourceServersResponse]
  ListTerms: [shapes.ListTermsRequest, shapes.ListTermsResponse]
  ListUserPoolClientSecrets: [shapes.ListUserPoolClientSecretsRequest, shapes.ListUserPoolClientSecretsResponse]
  ListUserPoolClients: [shapes.ListUserPoolClientsRequest, shapes.ListUserPoolClientsResponse]
  ListUserPools: [shapes.ListUserPoolsRequest, shapes.ListUserPoolsResponse]
  ListUsers: [shapes.ListUsersRequest, shapes.ListUsersResponse]
  ListUsersInGroup: [shapes.ListUsersInGroupRequest, shapes.ListUsersInGroupResponse]
  SetRiskConfiguration: [shapes.SetRiskConfigurationRequest, shapes.SetRiskConfigurationResponse]
  SetUICustomization: [shapes.SetUICustomizationRequest, shapes.SetUICustomizationResponse]
  SetUserPoolClientSessionConfiguration: [shapes.SetUserPoolClientSessionConfigurationRequest, object]
  SetUserPoolMfaConfig: [shapes.SetUserPoolMfaConfigRequest, shapes.SetUserPoolMfaConfigResponse]
  SetUserPoolSessionConfiguration: [shapes.SetUserPoolSessionConfigurationRequest, object]
  UpdateGroup: [shapes.UpdateGroupRequest, shapes.UpdateGroupResponse]
  UpdateManagedLoginBranding: [shapes.UpdateManagedLoginBrandingRequest, shapes.UpdateManagedLoginBrandingResponse]
  UpdateResourceServer: [shapes.UpdateResourceServerRequest, shapes.UpdateResourceServerResponse]
  UpdateTerms: [shapes.UpdateTermsRequest, shapes.UpdateTermsResponse]
  UpdateUserPool: [shapes.UpdateUserPoolRequest, shapes.UpdateUserPoolResponse]
  UpdateUserPoolClient: [shapes.UpdateUserPoolClientRequest, shapes.UpdateUserPoolClientResponse]
  UpdateUserPoolDomain: [shapes.UpdateUserPoolDomainRequest, shapes.UpdateUserPoolDomainResponse]
}

/** Calls an operation of the user pools API as the person who is signed in; throws ApiError. */
export function cognito<Name extends keyof Operations>(
  name: Name,
  input: Operations[Name][0],
  signal?: AbortSignal,
): Promise<OnWire<Operations[Name][1]>> {
  return callJson(`AWSCognitoIdentityProviderService.${name}`, input, signal) as Promise<OnWire<Operations[Name][1]>>
}

export type UserPool = OnWire<shapes.UserPoolType>
export type UserPoolDescription = OnWire<shapes.UserPoolDescriptionType>
export type LambdaConfig = shapes.LambdaConfigType
export type AppClient = OnWire<shapes.UserPoolClientType>
export type User = OnWire<shapes.UserType>
export type Group = OnWire<shapes.GroupType>
export type LoginBranding = OnWire<shapes.ManagedLoginBrandingType>
export type BrandingAsset = OnWire<shapes.AssetType>
export type Terms = OnWire<shapes.TermsType>
export type ResourceServer = OnWire<shapes.ResourceServerType>
export type { shapes }
