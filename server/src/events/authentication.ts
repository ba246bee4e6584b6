import type { Attributes, MaybeUnknownUser, NoAnswer, TriggerEvent, TriggerHandler, UserRequest } from './common.ts'

export type PreAuthenticationEvent = TriggerEvent<
  '1',
  'PreAuthentication_Authentication',
  UserRequest & MaybeUnknownUser & { readonly validationData?: Attributes | null },
  NoAnswer
>

export type PostAuthenticationEvent = TriggerEvent<
  '1',
  'PostAuthentication_Authentication',
  UserRequest & { readonly newDeviceUsed: boolean },
  NoAnswer
>

/** One step that was taken, oldest first in `session`. */
export type ChallengeResult = {
  readonly challengeName: string
  readonly challengeResult: boolean
  readonly challengeMetadata: string | null
}

export type DefineAuthChallengeEvent = TriggerEvent<
  '1',
  'DefineAuthChallenge_Authentication',
  UserRequest & MaybeUnknownUser & { readonly session: readonly ChallengeResult[] },
  { challengeName: string | null; issueTokens: boolean | null; failAuthentication: boolean | null }
>

export type CreateAuthChallengeEvent = TriggerEvent<
  '1',
  'CreateAuthChallenge_Authentication',
  UserRequest & MaybeUnknownUser & { readonly session: readonly ChallengeResult[]; readonly challengeName: string },
  {
    /** Sent to the client. */
    publicChallengeParameters: Record<string, string> | null
    /** Only for the function that verifies. */
    privateChallengeParameters: Record<string, string> | null
    challengeMetadata: string | null
  }
>

export type VerifyAuthChallengeResponseEvent = TriggerEvent<
  '1',
  'VerifyAuthChallengeResponse_Authentication',
  UserRequest &
    MaybeUnknownUser & { readonly privateChallengeParameters: Attributes; readonly challengeAnswer: string },
  { answerCorrect: boolean | null }
>

export type PreAuthenticationHandler = TriggerHandler<PreAuthenticationEvent>
export type PostAuthenticationHandler = TriggerHandler<PostAuthenticationEvent>
export type DefineAuthChallengeHandler = TriggerHandler<DefineAuthChallengeEvent>
export type CreateAuthChallengeHandler = TriggerHandler<CreateAuthChallengeEvent>
export type VerifyAuthChallengeResponseHandler = TriggerHandler<VerifyAuthChallengeResponseEvent>
