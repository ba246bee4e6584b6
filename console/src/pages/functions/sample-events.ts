import type * as events from '../../../../server/src/events/index.ts'
import type { TriggerId } from '../lambda-triggers/trigger-types.ts'

/** Triggers that have a page. */
export type SampleId = Exclude<TriggerId, 'InboundFederation'>

type Sample<Event> = Event extends { readonly triggerSource: infer Source; readonly request: infer Request }
  ? {
      readonly version?: '1' | '2' | '3'
      readonly triggerSource: Source
      readonly request: Request
      readonly response: Readonly<Record<string, unknown>>
    }
  : never

type Samples = {
  readonly PreTokenGeneration: Sample<events.PreTokenGenerationV3UserEvent>
  readonly PreSignUp: Sample<events.PreSignUpEvent>
  readonly PostConfirmation: Sample<events.PostConfirmationEvent>
  readonly UserMigration: Sample<events.UserMigrationEvent>
  readonly PreAuthentication: Sample<events.PreAuthenticationEvent>
  readonly PostAuthentication: Sample<events.PostAuthenticationEvent>
  readonly DefineAuthChallenge: Sample<events.DefineAuthChallengeEvent>
  readonly CreateAuthChallenge: Sample<events.CreateAuthChallengeEvent>
  readonly VerifyAuthChallengeResponse: Sample<events.VerifyAuthChallengeResponseEvent>
  readonly CustomMessage: Sample<events.CustomMessageEvent>
  readonly CustomEmailSender: Sample<events.CustomEmailSenderEvent>
  readonly CustomSMSSender: Sample<events.CustomSmsSenderEvent>
}

const userAttributes = {
  sub: '11111111-2222-4333-8444-555555555555',
  'cognito:user_status': 'CONFIRMED',
  email: 'jane@example.com',
  email_verified: 'true',
}
const nothingAnswered = { challengeName: null, issueTokens: null, failAuthentication: null }
const messages = { smsMessage: null, emailMessage: null, emailSubject: null }

/** What each trigger is sent: the types of the events hold these to the truth. */
const samples: Samples = {
  PreTokenGeneration: {
    version: '3',
    triggerSource: 'TokenGeneration_Authentication',
    request: {
      userAttributes,
      groupConfiguration: { groupsToOverride: ['staff'], iamRolesToOverride: [], preferredRole: null },
      scopes: ['aws.cognito.signin.user.admin'],
      clientMetadata: { tenant: 'acme' },
    },
    response: { claimsAndScopeOverrideDetails: null },
  },
  PreSignUp: {
    triggerSource: 'PreSignUp_SignUp',
    request: { userAttributes: { email: 'jane@example.com' }, validationData: null },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  },
  PostConfirmation: {
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    request: { userAttributes },
    response: {},
  },
  UserMigration: {
    triggerSource: 'UserMigration_Authentication',
    request: { password: 'former password', validationData: null },
    response: {
      userAttributes: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
    },
  },
  PreAuthentication: {
    triggerSource: 'PreAuthentication_Authentication',
    request: { userAttributes, validationData: null },
    response: {},
  },
  PostAuthentication: {
    triggerSource: 'PostAuthentication_Authentication',
    request: { userAttributes, newDeviceUsed: false },
    response: {},
  },
  DefineAuthChallenge: {
    triggerSource: 'DefineAuthChallenge_Authentication',
    request: { userAttributes, session: [] },
    response: nothingAnswered,
  },
  CreateAuthChallenge: {
    triggerSource: 'CreateAuthChallenge_Authentication',
    request: { userAttributes, session: [], challengeName: 'CUSTOM_CHALLENGE' },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  },
  VerifyAuthChallengeResponse: {
    triggerSource: 'VerifyAuthChallengeResponse_Authentication',
    request: { userAttributes, privateChallengeParameters: { answer: '42' }, challengeAnswer: '42' },
    response: { answerCorrect: null },
  },
  CustomMessage: {
    triggerSource: 'CustomMessage_SignUp',
    request: { userAttributes, codeParameter: '{####}', linkParameter: '{##Click Here##}', usernameParameter: null },
    response: messages,
  },
  CustomEmailSender: {
    triggerSource: 'CustomEmailSender_SignUp',
    request: { type: 'customEmailSenderRequestV1', code: 'ZW5jcnlwdGVk', userAttributes },
    response: {},
  },
  CustomSMSSender: {
    triggerSource: 'CustomSMSSender_Authentication',
    request: { type: 'customSMSSenderRequestV1', code: 'ZW5jcnlwdGVk', userAttributes },
    response: {},
  },
}

/** An event of that trigger, for a user and a pool that are made up. */
export function sampleEvent(id: SampleId, region: string): object {
  const { version = '1', triggerSource, request, response } = samples[id]
  return {
    version,
    triggerSource,
    region,
    userPoolId: `${region}_Sample123`,
    userName: 'jane',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789' },
    request,
    response,
  }
}
