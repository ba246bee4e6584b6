import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import { invalidParameter } from '../../model/errors.ts'
import { lambdaArn } from '../../model/ids.ts'
import type { Triggers } from '../../model/user-pool.ts'
import type { LambdaConfigType } from './shapes.ts'

/** `LambdaConfig` of a request; what it leaves out is no trigger. */
export function toTriggers(config: LambdaConfigType): Triggers {
  return present({
    preSignUp: arn(config.PreSignUp),
    customMessage: arn(config.CustomMessage),
    postConfirmation: arn(config.PostConfirmation),
    preAuthentication: arn(config.PreAuthentication),
    postAuthentication: arn(config.PostAuthentication),
    defineAuthChallenge: arn(config.DefineAuthChallenge),
    createAuthChallenge: arn(config.CreateAuthChallenge),
    verifyAuthChallengeResponse: arn(config.VerifyAuthChallengeResponse),
    userMigration: arn(config.UserMigration),
    preTokenGeneration: toPreTokenGeneration(config),
    customSmsSender: versioned(config.CustomSMSSender),
    customEmailSender: versioned(config.CustomEmailSender),
    inboundFederation: versioned(config.InboundFederation),
    kmsKeyId: config.KMSKeyID,
  } satisfies Every<Triggers>)
}

/** `LambdaConfig` of an answer. The pre token generation trigger stands in both of its members, whichever was set. */
export function fromTriggers(triggers: Triggers): LambdaConfigType {
  return present({
    PreSignUp: triggers.preSignUp,
    CustomMessage: triggers.customMessage,
    PostConfirmation: triggers.postConfirmation,
    PreAuthentication: triggers.preAuthentication,
    PostAuthentication: triggers.postAuthentication,
    DefineAuthChallenge: triggers.defineAuthChallenge,
    CreateAuthChallenge: triggers.createAuthChallenge,
    VerifyAuthChallengeResponse: triggers.verifyAuthChallengeResponse,
    PreTokenGeneration: triggers.preTokenGeneration?.arn,
    UserMigration: triggers.userMigration,
    PreTokenGenerationConfig: config(triggers.preTokenGeneration),
    CustomSMSSender: config(triggers.customSmsSender),
    CustomEmailSender: config(triggers.customEmailSender),
    KMSKeyID: triggers.kmsKeyId,
    InboundFederation: config(triggers.inboundFederation),
  } satisfies Every<LambdaConfigType>)
}

function toPreTokenGeneration({ PreTokenGeneration, PreTokenGenerationConfig }: LambdaConfigType) {
  if (!PreTokenGenerationConfig) {
    return PreTokenGeneration === undefined
      ? undefined
      : { arn: lambdaArn(PreTokenGeneration), version: 'V1_0' as const }
  }
  if (PreTokenGeneration !== undefined && PreTokenGeneration !== PreTokenGenerationConfig.LambdaArn) {
    throw invalidParameter('PreTokenGeneration and PreTokenGenerationConfig.LambdaArn must have the same value.')
  }
  return versioned(PreTokenGenerationConfig)
}

const arn = (value: string | undefined) => (value === undefined ? undefined : lambdaArn(value))

const versioned = <Version>(given: { LambdaArn: string; LambdaVersion: Version } | undefined) =>
  given && { arn: lambdaArn(given.LambdaArn), version: given.LambdaVersion }

const config = <Version>(trigger: { arn: string; version: Version } | undefined) =>
  trigger && { LambdaArn: trigger.arn, LambdaVersion: trigger.version }
