import type { Attributes, ClientMetadata, TriggerEvent, TriggerHandler } from './common.ts'

type UserSource =
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens'

export type GroupConfiguration = {
  groupsToOverride?: string[]
  iamRolesToOverride?: string[]
  preferredRole?: string | null
}

/** A value of a claim, in event versions 2 and 3. */
export type ClaimValue = string | number | boolean | readonly ClaimValue[] | { readonly [name: string]: ClaimValue }

type TokenRequest<Groups> = {
  readonly userAttributes: Attributes
  readonly groupConfiguration: Groups
  readonly clientMetadata?: ClientMetadata
}
type WithScopes<Groups> = TokenRequest<Groups> & {
  /** What the access token would carry. */
  readonly scopes: readonly string[]
}

export type ClaimsOverrideDetails = {
  claimsToAddOrOverride?: Record<string, string>
  claimsToSuppress?: string[]
  groupOverrideDetails?: GroupConfiguration | null
}

export type ClaimsAndScopeOverrideDetails = {
  idTokenGeneration?: { claimsToAddOrOverride?: Record<string, ClaimValue>; claimsToSuppress?: string[] }
  accessTokenGeneration?: {
    claimsToAddOrOverride?: Record<string, ClaimValue>
    claimsToSuppress?: string[]
    scopesToAdd?: string[]
    scopesToSuppress?: string[]
  }
  groupOverrideDetails?: GroupConfiguration | null
}

type V1Response = { claimsOverrideDetails: ClaimsOverrideDetails | null }
type V2Response = { claimsAndScopeOverrideDetails: ClaimsAndScopeOverrideDetails | null }

/** Basic: claims of the ID token, and groups. */
export type PreTokenGenerationV1Event = TriggerEvent<'1', UserSource, TokenRequest<GroupConfiguration>, V1Response>

/** Essentials: ID and access token of users. */
export type PreTokenGenerationV2Event = TriggerEvent<'2', UserSource, WithScopes<GroupConfiguration>, V2Response>

/** Users, and machines: `event.triggerSource === 'TokenGeneration_ClientCredentials'` tells them apart. */
export type PreTokenGenerationV3Event = PreTokenGenerationV3UserEvent | PreTokenGenerationV3MachineEvent
export type PreTokenGenerationV3UserEvent = TriggerEvent<'3', UserSource, WithScopes<GroupConfiguration>, V2Response>
export type PreTokenGenerationV3MachineEvent = TriggerEvent<
  '3',
  'TokenGeneration_ClientCredentials',
  WithScopes<null>,
  V2Response
>

export type PreTokenGenerationV1Handler = TriggerHandler<PreTokenGenerationV1Event>
export type PreTokenGenerationV2Handler = TriggerHandler<PreTokenGenerationV2Event>
export type PreTokenGenerationV3Handler = TriggerHandler<PreTokenGenerationV3Event>
