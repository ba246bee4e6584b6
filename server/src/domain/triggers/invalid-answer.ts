import { CognitoError } from '../../model/errors.ts'
import type { InvalidAnswerReason } from '../../model/invocation.ts'

/** An answer that cannot be used at all: nothing of it takes effect. The reason is for the record, never for the caller. */
export class InvalidAnswer extends CognitoError {
  readonly reason: InvalidAnswerReason
  /** JSON pointer into the answer; '' is the answer itself. */
  readonly path: string

  constructor(reason: InvalidAnswerReason, path: string) {
    const noObject = reason === 'not-json' || reason === 'not-an-object'
    super(
      'InvalidLambdaResponseException',
      noObject ? 'Invalid lambda function output : Invalid JSON' : 'Unrecognizable lambda output',
    )
    this.reason = reason
    this.path = path
  }
}
