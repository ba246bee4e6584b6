import type { Attributes, ClientMetadata, NoAnswer, TriggerEvent, TriggerHandler, UserRequest } from './common.ts'

export type PreSignUpEvent = TriggerEvent<
  '1',
  'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser' | 'PreSignUp_ExternalProvider',
  UserRequest & { readonly validationData?: Attributes | null },
  { autoConfirmUser: boolean; autoVerifyEmail: boolean; autoVerifyPhone: boolean }
>

export type PostConfirmationEvent = TriggerEvent<
  '1',
  'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword',
  UserRequest,
  NoAnswer
>

export type UserMigrationEvent = TriggerEvent<
  '1',
  'UserMigration_Authentication' | 'UserMigration_ForgotPassword',
  {
    /** What the user typed; absent for a forgotten password. */
    readonly password?: string
    readonly validationData?: Attributes | null
    readonly clientMetadata?: ClientMetadata
  },
  {
    userAttributes: Record<string, string> | null
    finalUserStatus: 'CONFIRMED' | 'RESET_REQUIRED' | null
    messageAction: 'RESEND' | 'SUPPRESS' | null
    desiredDeliveryMediums: ('EMAIL' | 'SMS')[] | null
    forceAliasCreation: boolean | null
    enableSMSMFA: boolean | null
  }
>

/** Before the profile of a federated user is created or updated. An answer with members replaces all attributes. */
export type InboundFederationEvent = TriggerEvent<
  '1',
  'InboundFederation_ExternalProvider',
  {
    readonly providerName: string
    readonly providerType: 'OIDC' | 'SAML' | 'Facebook' | 'Google' | 'SignInWithApple' | 'LoginWithAmazon'
    readonly attributes: {
      readonly tokenResponse?: Attributes
      readonly idToken?: Attributes
      readonly userInfo?: Attributes
      readonly samlResponse?: Attributes
    }
  },
  { userAttributesToMap: Record<string, string> }
>

export type PreSignUpHandler = TriggerHandler<PreSignUpEvent>
export type PostConfirmationHandler = TriggerHandler<PostConfirmationEvent>
export type UserMigrationHandler = TriggerHandler<UserMigrationEvent>
export type InboundFederationHandler = TriggerHandler<InboundFederationEvent>
