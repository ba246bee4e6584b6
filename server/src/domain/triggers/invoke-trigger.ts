import { CognitoError } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'
import { InvalidAnswer } from './invalid-answer.ts'
import { invocationRecord, type Told } from './invocation-record.ts'
import { parseAnswer, readAnswer } from './read-answer.ts'
import type { TriggerRun } from './trigger-run.ts'

export type InvokeNeeds = Pick<Deps, 'lambda' | 'settings' | 'clock' | 'log'> & {
  /** Whoever runs a function for a preview takes its records instead of keeping them. */
  readonly invocations: Pick<Deps['invocations'], 'keep'>
}

/**
 * Every trigger goes through here: one place for deadline, attempts and record, and for turning outcomes into Cognito's
 * errors. A trigger that fails throws CognitoError; nothing of its answer takes effect.
 */
export async function invokeTrigger<Result>(deps: InvokeNeeds, run: TriggerRun<Result>): Promise<Result> {
  const { timeoutMs, maxAttempts } = deps.settings.triggers
  const eventText = JSON.stringify(run.event)
  const { trace } = run
  const options = { timeoutMs, sourceArn: userPoolArn(run.pool), ...(trace && { trace }) }
  let firstId: string | undefined
  for (let attempt = 1; ; attempt++) {
    const at = deps.clock.now()
    const outcome = await deps.lambda.invoke(run.arn, eventText, { ...options, ...(firstId && { firstId }) })
    firstId ??= outcome.run.id
    const told = tell(run, outcome)
    deps.invocations.keep(invocationRecord(run, outcome, told, { at, number: attempt, eventText }))
    // Tried again is only what gave no answer. A function that threw has answered.
    const silent = outcome.kind === 'timed-out' || outcome.kind === 'connection-lost'
    if (silent && attempt < maxAttempts) continue
    if (told.error) throw logged(deps, run, outcome, told.error)
    return told.interpretation.result
  }
}

function tell<Result>(run: TriggerRun<Result>, outcome: InvokeOutcome): Told<Result> {
  if (outcome.kind !== 'returned') {
    return { answer: undefined, answerText: null, error: failure(run.trigger, outcome) }
  }
  const answer = parseAnswer(outcome.payloadText)
  const answerText = answer === undefined ? outcome.payloadText : null
  try {
    const { response, effects } = readAnswer(run.event, answer)
    const interpretation = run.interpret(response)
    return {
      answer,
      answerText,
      interpretation: { ...interpretation, effects: [...effects, ...interpretation.effects] },
    }
  } catch (error) {
    if (error instanceof InvalidAnswer) return { answer, answerText, error }
    throw error
  }
}

/** The log names what failed; event, answer and texts are in the record alone. */
function logged<Result>(deps: InvokeNeeds, run: TriggerRun<Result>, outcome: InvokeOutcome, error: CognitoError) {
  deps.log.warn('trigger.failed', {
    trigger: run.trigger,
    triggerSource: run.event.triggerSource,
    userPoolId: run.pool.id,
    functionArn: run.arn,
    requestId: run.about.requestId,
    invocationId: outcome.run.id,
    outcome: outcome.kind,
    exception: error.code,
  })
  return error
}

/** Developer guide, "Customizing user pool workflows with Lambda triggers"; the texts are in no contract of AWS's. */
function failure(trigger: string, outcome: Exclude<InvokeOutcome, { kind: 'returned' }>): CognitoError {
  switch (outcome.kind) {
    case 'threw':
      // The full stop is Cognito's, also after a text that already ends in one.
      return new CognitoError('UserLambdaValidationException', `${trigger} failed with error ${outcome.errorMessage}.`)
    case 'timed-out':
      return unexpected(trigger, 'Socket timeout while invoking Lambda function')
    case 'connection-lost':
      return unexpected(trigger, 'ServiceException')
    case 'refused':
      return unexpected(trigger, outcome.errorCode)
  }
}

const unexpected = (trigger: string, error: string) =>
  new CognitoError('UnexpectedLambdaException', `${trigger} invocation failed due to error ${error}.`)

const userPoolArn = ({ id, accountId }: UserPool) =>
  `arn:aws:cognito-idp:${id.slice(0, id.indexOf('_'))}:${accountId}:userpool/${id}`
