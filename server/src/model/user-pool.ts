import type { LambdaArn, UserPoolId } from './ids.ts'

/** Feature plan; what each allows is in domain/user-pools/feature-plans.ts. */
export type UserPoolTier = 'LITE' | 'ESSENTIALS' | 'PLUS'

/** Version of the pre token generation event. */
export type EventVersion = 'V1_0' | 'V2_0' | 'V3_0'

/** The pool's functions, by the event at which they run. */
export type Triggers = {
  readonly preSignUp?: LambdaArn
  readonly customMessage?: LambdaArn
  readonly postConfirmation?: LambdaArn
  readonly preAuthentication?: LambdaArn
  readonly postAuthentication?: LambdaArn
  readonly defineAuthChallenge?: LambdaArn
  readonly createAuthChallenge?: LambdaArn
  readonly verifyAuthChallengeResponse?: LambdaArn
  readonly userMigration?: LambdaArn
  readonly preTokenGeneration?: { readonly arn: LambdaArn; readonly version: EventVersion }
  readonly customSmsSender?: { readonly arn: LambdaArn; readonly version: 'V1_0' }
  readonly customEmailSender?: { readonly arn: LambdaArn; readonly version: 'V1_0' }
  readonly inboundFederation?: { readonly arn: LambdaArn; readonly version: 'V1_0' }
  readonly kmsKeyId?: string
}

/**
 * A user pool and its settings. Plain JSON apart from the two dates: the store keeps `id`, `name`, `createdAt` and
 * `updatedAt` in columns and the rest as one JSON text, so a new setting needs no migration.
 */
export type UserPool = {
  readonly id: UserPoolId
  readonly accountId: string
  readonly name: string
  readonly tier: UserPoolTier
  readonly triggers: Triggers
  readonly createdAt: Date
  readonly updatedAt: Date
}
