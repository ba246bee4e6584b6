import { invalidParameter } from '../../model/errors.ts'
import { KmsError } from '../../model/kms-error.ts'
import { addCustomAttributes } from '../../operations/cognito-idp/add-custom-attributes.ts'
import { addUserPoolClientSecret } from '../../operations/cognito-idp/add-user-pool-client-secret.ts'
import { adminAddUserToGroup } from '../../operations/cognito-idp/admin-add-user-to-group.ts'
import { adminConfirmSignUp } from '../../operations/cognito-idp/admin-confirm-sign-up.ts'
import { adminCreateUser } from '../../operations/cognito-idp/admin-create-user.ts'
import { adminDeleteSoftwareToken } from '../../operations/cognito-idp/admin-delete-software-token.ts'
import { adminDeleteUser } from '../../operations/cognito-idp/admin-delete-user.ts'
import { adminDeleteUserAttributes } from '../../operations/cognito-idp/admin-delete-user-attributes.ts'
import { adminDisableUser } from '../../operations/cognito-idp/admin-disable-user.ts'
import { adminEnableUser } from '../../operations/cognito-idp/admin-enable-user.ts'
import { adminForgetDevice } from '../../operations/cognito-idp/admin-forget-device.ts'
import { adminGetDevice } from '../../operations/cognito-idp/admin-get-device.ts'
import { adminGetUser } from '../../operations/cognito-idp/admin-get-user.ts'
import { adminGetUserAuthFactors } from '../../operations/cognito-idp/admin-get-user-auth-factors.ts'
import { adminInitiateAuth } from '../../operations/cognito-idp/admin-initiate-auth.ts'
import { adminListDevices } from '../../operations/cognito-idp/admin-list-devices.ts'
import { adminListGroupsForUser } from '../../operations/cognito-idp/admin-list-groups-for-user.ts'
import { adminListUserSessions } from '../../operations/cognito-idp/admin-list-user-sessions.ts'
import { adminRemoveUserFromGroup } from '../../operations/cognito-idp/admin-remove-user-from-group.ts'
import { adminResetUserPassword } from '../../operations/cognito-idp/admin-reset-user-password.ts'
import { adminRespondToAuthChallenge } from '../../operations/cognito-idp/admin-respond-to-auth-challenge.ts'
import { adminRevokeUserSession } from '../../operations/cognito-idp/admin-revoke-user-session.ts'
import { adminSetUserMfaPreference } from '../../operations/cognito-idp/admin-set-user-mfa-preference.ts'
import { adminSetUserPassword } from '../../operations/cognito-idp/admin-set-user-password.ts'
import { adminSetUserSettings } from '../../operations/cognito-idp/admin-set-user-settings.ts'
import { adminUpdateDeviceStatus } from '../../operations/cognito-idp/admin-update-device-status.ts'
import { adminUpdateUserAttributes } from '../../operations/cognito-idp/admin-update-user-attributes.ts'
import { adminUserGlobalSignOut } from '../../operations/cognito-idp/admin-user-global-sign-out.ts'
import { admit } from '../../operations/cognito-idp/admit.ts'
import { associateSoftwareToken } from '../../operations/cognito-idp/associate-software-token.ts'
import { changePassword } from '../../operations/cognito-idp/change-password.ts'
import { completeWebAuthnRegistration } from '../../operations/cognito-idp/complete-web-authn-registration.ts'
import { confirmDevice } from '../../operations/cognito-idp/confirm-device.ts'
import { confirmForgotPassword } from '../../operations/cognito-idp/confirm-forgot-password.ts'
import { confirmSignUp } from '../../operations/cognito-idp/confirm-sign-up.ts'
import { createGroup } from '../../operations/cognito-idp/create-group.ts'
import { createManagedLoginBranding } from '../../operations/cognito-idp/create-managed-login-branding.ts'
import { createResourceServer } from '../../operations/cognito-idp/create-resource-server.ts'
import { createTerms } from '../../operations/cognito-idp/create-terms.ts'
import { createUserPool } from '../../operations/cognito-idp/create-user-pool.ts'
import { createUserPoolClient } from '../../operations/cognito-idp/create-user-pool-client.ts'
import { createUserPoolDomain } from '../../operations/cognito-idp/create-user-pool-domain.ts'
import { deleteGroup } from '../../operations/cognito-idp/delete-group.ts'
import { deleteManagedLoginBranding } from '../../operations/cognito-idp/delete-managed-login-branding.ts'
import { deleteResourceServer } from '../../operations/cognito-idp/delete-resource-server.ts'
import { deleteTerms } from '../../operations/cognito-idp/delete-terms.ts'
import { deleteUser } from '../../operations/cognito-idp/delete-user.ts'
import { deleteUserAttributes } from '../../operations/cognito-idp/delete-user-attributes.ts'
import { deleteUserPool } from '../../operations/cognito-idp/delete-user-pool.ts'
import { deleteUserPoolClient } from '../../operations/cognito-idp/delete-user-pool-client.ts'
import { deleteUserPoolClientSecret } from '../../operations/cognito-idp/delete-user-pool-client-secret.ts'
import { deleteUserPoolDomain } from '../../operations/cognito-idp/delete-user-pool-domain.ts'
import { deleteWebAuthnCredential } from '../../operations/cognito-idp/delete-web-authn-credential.ts'
import { describeManagedLoginBranding } from '../../operations/cognito-idp/describe-managed-login-branding.ts'
import { describeManagedLoginBrandingByClient } from '../../operations/cognito-idp/describe-managed-login-branding-by-client.ts'
import { describeResourceServer } from '../../operations/cognito-idp/describe-resource-server.ts'
import { describeRiskConfiguration } from '../../operations/cognito-idp/describe-risk-configuration.ts'
import { describeTerms } from '../../operations/cognito-idp/describe-terms.ts'
import { describeTermsByClient } from '../../operations/cognito-idp/describe-terms-by-client.ts'
import { describeUserPool } from '../../operations/cognito-idp/describe-user-pool.ts'
import { describeUserPoolClient } from '../../operations/cognito-idp/describe-user-pool-client.ts'
import { describeUserPoolDomain } from '../../operations/cognito-idp/describe-user-pool-domain.ts'
import { forgetDevice } from '../../operations/cognito-idp/forget-device.ts'
import { forgotPassword } from '../../operations/cognito-idp/forgot-password.ts'
import { getClientToken } from '../../operations/cognito-idp/get-client-token.ts'
import { getDevice } from '../../operations/cognito-idp/get-device.ts'
import { getGroup } from '../../operations/cognito-idp/get-group.ts'
import { getTokensFromRefreshToken } from '../../operations/cognito-idp/get-tokens-from-refresh-token.ts'
import { getUICustomization } from '../../operations/cognito-idp/get-ui-customization.ts'
import { getUser } from '../../operations/cognito-idp/get-user.ts'
import { getUserAttributeVerificationCode } from '../../operations/cognito-idp/get-user-attribute-verification-code.ts'
import { getUserAuthFactors } from '../../operations/cognito-idp/get-user-auth-factors.ts'
import { getUserPoolClientSessionConfiguration } from '../../operations/cognito-idp/get-user-pool-client-session-configuration.ts'
import { getUserPoolMfaConfig } from '../../operations/cognito-idp/get-user-pool-mfa-config.ts'
import { getUserPoolSessionConfiguration } from '../../operations/cognito-idp/get-user-pool-session-configuration.ts'
import { globalSignOut } from '../../operations/cognito-idp/global-sign-out.ts'
import { initiateAuth } from '../../operations/cognito-idp/initiate-auth.ts'
import { listDevices } from '../../operations/cognito-idp/list-devices.ts'
import { listGroups } from '../../operations/cognito-idp/list-groups.ts'
import { listResourceServers } from '../../operations/cognito-idp/list-resource-servers.ts'
import { listTagsForResource } from '../../operations/cognito-idp/list-tags-for-resource.ts'
import { listTerms } from '../../operations/cognito-idp/list-terms.ts'
import { listUserPoolClientSecrets } from '../../operations/cognito-idp/list-user-pool-client-secrets.ts'
import { listUserPoolClients } from '../../operations/cognito-idp/list-user-pool-clients.ts'
import { listUserPools } from '../../operations/cognito-idp/list-user-pools.ts'
import { listUserSessions } from '../../operations/cognito-idp/list-user-sessions.ts'
import { listUsers } from '../../operations/cognito-idp/list-users.ts'
import { listUsersInGroup } from '../../operations/cognito-idp/list-users-in-group.ts'
import { listWebAuthnCredentials } from '../../operations/cognito-idp/list-web-authn-credentials.ts'
import { resendConfirmationCode } from '../../operations/cognito-idp/resend-confirmation-code.ts'
import { respondToAuthChallenge } from '../../operations/cognito-idp/respond-to-auth-challenge.ts'
import { revokeToken } from '../../operations/cognito-idp/revoke-token.ts'
import { revokeUserSession } from '../../operations/cognito-idp/revoke-user-session.ts'
import { setRiskConfiguration } from '../../operations/cognito-idp/set-risk-configuration.ts'
import { setUICustomization } from '../../operations/cognito-idp/set-ui-customization.ts'
import { setUserMfaPreference } from '../../operations/cognito-idp/set-user-mfa-preference.ts'
import { setUserPoolClientSessionConfiguration } from '../../operations/cognito-idp/set-user-pool-client-session-configuration.ts'
import { setUserPoolMfaConfig } from '../../operations/cognito-idp/set-user-pool-mfa-config.ts'
import { setUserPoolSessionConfiguration } from '../../operations/cognito-idp/set-user-pool-session-configuration.ts'
import { setUserSettings } from '../../operations/cognito-idp/set-user-settings.ts'
import { signUp } from '../../operations/cognito-idp/sign-up.ts'
import { startWebAuthnRegistration } from '../../operations/cognito-idp/start-web-authn-registration.ts'
import { tagResource } from '../../operations/cognito-idp/tag-resource.ts'
import { untagResource } from '../../operations/cognito-idp/untag-resource.ts'
import { updateDeviceStatus } from '../../operations/cognito-idp/update-device-status.ts'
import { updateGroup } from '../../operations/cognito-idp/update-group.ts'
import { updateManagedLoginBranding } from '../../operations/cognito-idp/update-managed-login-branding.ts'
import { updateResourceServer } from '../../operations/cognito-idp/update-resource-server.ts'
import { updateTerms } from '../../operations/cognito-idp/update-terms.ts'
import { updateUserAttributes } from '../../operations/cognito-idp/update-user-attributes.ts'
import { updateUserPool } from '../../operations/cognito-idp/update-user-pool.ts'
import { updateUserPoolClient } from '../../operations/cognito-idp/update-user-pool-client.ts'
import { updateUserPoolDomain } from '../../operations/cognito-idp/update-user-pool-domain.ts'
import { verifySoftwareToken } from '../../operations/cognito-idp/verify-software-token.ts'
import { verifyUserAttribute } from '../../operations/cognito-idp/verify-user-attribute.ts'
import { cancelKeyDeletion } from '../../operations/kms/cancel-key-deletion.ts'
import { createAlias } from '../../operations/kms/create-alias.ts'
import { createKey } from '../../operations/kms/create-key.ts'
import { decrypt } from '../../operations/kms/decrypt.ts'
import { deleteAlias } from '../../operations/kms/delete-alias.ts'
import { describeKey } from '../../operations/kms/describe-key.ts'
import { disableKey } from '../../operations/kms/disable-key.ts'
import { disableKeyRotation } from '../../operations/kms/disable-key-rotation.ts'
import { enableKey } from '../../operations/kms/enable-key.ts'
import { enableKeyRotation } from '../../operations/kms/enable-key-rotation.ts'
import { encrypt } from '../../operations/kms/encrypt.ts'
import { generateDataKey } from '../../operations/kms/generate-data-key.ts'
import { generateDataKeyWithoutPlaintext } from '../../operations/kms/generate-data-key-without-plaintext.ts'
import { getKeyPolicy } from '../../operations/kms/get-key-policy.ts'
import { getKeyRotationStatus } from '../../operations/kms/get-key-rotation-status.ts'
import { listAliases } from '../../operations/kms/list-aliases.ts'
import { listKeyPolicies } from '../../operations/kms/list-key-policies.ts'
import { listKeys } from '../../operations/kms/list-keys.ts'
import { listResourceTags } from '../../operations/kms/list-resource-tags.ts'
import { putKeyPolicy } from '../../operations/kms/put-key-policy.ts'
import { scheduleKeyDeletion } from '../../operations/kms/schedule-key-deletion.ts'
import { tagResource as tagKey } from '../../operations/kms/tag-resource.ts'
import { untagResource as untagKey } from '../../operations/kms/untag-resource.ts'
import { updateAlias } from '../../operations/kms/update-alias.ts'
import { updateKeyDescription } from '../../operations/kms/update-key-description.ts'
import type { Operation } from '../../operations/operation.ts'
import { getActivity } from '../../operations/poolhouse/get-activity.ts'
import { getClientOptions } from '../../operations/poolhouse/get-client-options.ts'
import { getInvocation } from '../../operations/poolhouse/get-invocation.ts'
import { getTestCases } from '../../operations/poolhouse/get-test-cases.ts'
import { listActivity } from '../../operations/poolhouse/list-activity.ts'
import { listInvocations } from '../../operations/poolhouse/list-invocations.ts'
import { previewTokens } from '../../operations/poolhouse/preview-tokens.ts'
import { putTestCases } from '../../operations/poolhouse/put-test-cases.ts'
import { runTestCases } from '../../operations/poolhouse/run-test-cases.ts'
import { setClientOptions } from '../../operations/poolhouse/set-client-options.ts'
import { previewLoginPage } from '../pages/preview-login-page.ts'
import { model as cognitoIdp } from './cognito-idp.generated.ts'
import { model as kms } from './kms-model.ts'
import { model as poolhouse } from './poolhouse-model.ts'
import type { OperationModel, ServiceModel } from './service-model.ts'

// biome-ignore lint/suspicious/noExplicitAny: the one registry; each operation's own file states its input and output.
export type AnyOperation = Operation<any, unknown>

export type Service = {
  readonly model: ServiceModel
  /** Names that a signature's credential scope may have for this service. */
  readonly signingNames: readonly string[]
  /** How the service refuses a request that breaks its model. */
  readonly invalid: (message: string) => Error
  /** Counts a request against a rate; absent: nothing is limited. */
  readonly admit?: typeof admit
  /** Sorted by name. A new operation is one import and one entry. */
  readonly operations: readonly AnyOperation[]
}

/** The one list of what this server can do, by prefix of `X-Amz-Target`. */
export const services: Readonly<Record<string, Service>> = {
  AWSCognitoIdentityProviderService: {
    model: cognitoIdp,
    signingNames: ['cognito-idp'],
    invalid: invalidParameter,
    admit,
    operations: [
      addCustomAttributes,
      addUserPoolClientSecret,
      adminAddUserToGroup,
      adminConfirmSignUp,
      adminCreateUser,
      adminDeleteSoftwareToken,
      adminDeleteUser,
      adminDeleteUserAttributes,
      adminDisableUser,
      adminEnableUser,
      adminForgetDevice,
      adminGetDevice,
      adminGetUser,
      adminGetUserAuthFactors,
      adminInitiateAuth,
      adminListDevices,
      adminListGroupsForUser,
      adminListUserSessions,
      adminRemoveUserFromGroup,
      adminResetUserPassword,
      adminRespondToAuthChallenge,
      adminRevokeUserSession,
      adminSetUserMfaPreference,
      adminSetUserPassword,
      adminSetUserSettings,
      adminUpdateDeviceStatus,
      adminUpdateUserAttributes,
      adminUserGlobalSignOut,
      associateSoftwareToken,
      changePassword,
      completeWebAuthnRegistration,
      confirmDevice,
      confirmForgotPassword,
      confirmSignUp,
      createGroup,
      createManagedLoginBranding,
      createResourceServer,
      createTerms,
      createUserPool,
      createUserPoolClient,
      createUserPoolDomain,
      deleteGroup,
      deleteManagedLoginBranding,
      deleteResourceServer,
      deleteTerms,
      deleteUser,
      deleteUserAttributes,
      deleteUserPool,
      deleteUserPoolClient,
      deleteUserPoolClientSecret,
      deleteUserPoolDomain,
      deleteWebAuthnCredential,
      describeManagedLoginBranding,
      describeManagedLoginBrandingByClient,
      describeResourceServer,
      describeRiskConfiguration,
      describeTerms,
      describeTermsByClient,
      describeUserPool,
      describeUserPoolClient,
      describeUserPoolDomain,
      forgetDevice,
      forgotPassword,
      getClientToken,
      getDevice,
      getGroup,
      getTokensFromRefreshToken,
      getUICustomization,
      getUser,
      getUserAttributeVerificationCode,
      getUserAuthFactors,
      getUserPoolClientSessionConfiguration,
      getUserPoolMfaConfig,
      getUserPoolSessionConfiguration,
      globalSignOut,
      initiateAuth,
      listDevices,
      listGroups,
      listResourceServers,
      listTagsForResource,
      listTerms,
      listUserPoolClientSecrets,
      listUserPoolClients,
      listUserPools,
      listUserSessions,
      listUsers,
      listUsersInGroup,
      listWebAuthnCredentials,
      resendConfirmationCode,
      respondToAuthChallenge,
      revokeToken,
      revokeUserSession,
      setRiskConfiguration,
      setUICustomization,
      setUserMfaPreference,
      setUserPoolClientSessionConfiguration,
      setUserPoolMfaConfig,
      setUserPoolSessionConfiguration,
      setUserSettings,
      signUp,
      startWebAuthnRegistration,
      tagResource,
      untagResource,
      updateDeviceStatus,
      updateGroup,
      updateManagedLoginBranding,
      updateResourceServer,
      updateTerms,
      updateUserAttributes,
      updateUserPool,
      updateUserPoolClient,
      updateUserPoolDomain,
      verifySoftwareToken,
      verifyUserAttribute,
    ],
  },
  Poolhouse_20261101: {
    model: poolhouse,
    signingNames: ['poolhouse', 'cognito-idp'],
    invalid: invalidParameter,
    operations: [
      getActivity,
      getClientOptions,
      getInvocation,
      getTestCases,
      listActivity,
      listInvocations,
      previewLoginPage,
      previewTokens,
      putTestCases,
      runTestCases,
      setClientOptions,
    ],
  },
  TrentService: {
    model: kms,
    signingNames: ['kms'],
    invalid: (message) => new KmsError('ValidationException', message),
    operations: [
      cancelKeyDeletion,
      createAlias,
      createKey,
      decrypt,
      deleteAlias,
      describeKey,
      disableKey,
      disableKeyRotation,
      enableKey,
      enableKeyRotation,
      encrypt,
      generateDataKey,
      generateDataKeyWithoutPlaintext,
      getKeyPolicy,
      getKeyRotationStatus,
      listAliases,
      listKeyPolicies,
      listKeys,
      listResourceTags,
      putKeyPolicy,
      scheduleKeyDeletion,
      tagKey,
      untagKey,
      updateAlias,
      updateKeyDescription,
    ],
  },
}

export type Target = {
  readonly service: Service
  readonly name: string
  readonly model: OperationModel
  /** Undefined: the service has such an operation, and this server has not built it yet. */
  readonly operation: AnyOperation | undefined
}

const targets = new Map<string, Target>(
  Object.entries(services).flatMap(([prefix, service]) =>
    Object.entries(service.model.operations).map(([name, model]) => {
      const operation = service.operations.find((each) => each.name === name)
      return [`${prefix}.${name}`, { service, name, model, operation }] as const
    }),
  ),
)

/** Undefined: no service has an operation of that name. */
export const findTarget = (target: string): Target | undefined => targets.get(target)
