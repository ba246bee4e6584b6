import { type Json, type JsonObject, parseExactJson } from '../../lib/exact-json.ts'
import type { Claims } from '../../model/claims.ts'
import { CognitoError } from '../../model/errors.ts'
import type { LambdaArn } from '../../model/ids.ts'
import type { Given, Observed } from '../../model/test-case.ts'
import type { Deps } from '../../ports/deps.ts'
import type { InvokeOutcome, LambdaRuntime } from '../../ports/lambda-runtime.ts'
import { describedAuthorization } from '../tokens/described-authorization.ts'
import { preview, type TokenPreview } from '../tokens/preview-tokens.ts'
import { callOf, clientOf, nowOf, poolOf, userOf } from './made-up.ts'

export type CaseNeeds = Pick<Deps, 'settings' | 'log' | 'random'> & {
  /** Runs the function under test with these variables over its own. */
  readonly runtime: (environment: Readonly<Record<string, string>>) => LambdaRuntime
}

/** The function under test. `warm`: it runs twice, and the second run is the one that counts. */
export type Subject = { readonly arn: LambdaArn; readonly warm: boolean }

/** Runs the function as every grant does, for a pool, a client and a user that are made up. Signs and keeps nothing. */
export async function runCase(needs: CaseNeeds, subject: Subject, given: Given): Promise<Observed> {
  const lambda = needs.runtime(given.environment ?? {})
  const once = () =>
    given.event ? runEvent(needs, lambda, subject.arn, given.event) : runGrant(needs, lambda, subject.arn, given)
  if (subject.warm) await once()
  return once()
}

async function runGrant(needs: CaseNeeds, lambda: LambdaRuntime, arn: LambdaArn, given: Given): Promise<Observed> {
  const deps = { ...needs, lambda, clock: { now: () => nowOf(given) } }
  const call = callOf(given)
  const pool = poolOf(given, arn)
  const { grant, scopes, metadata: clientMetadata } = given
  try {
    const described = { pool, client: clientOf(given, pool), ...userOf(given, pool), grant, scopes, clientMetadata }
    return observed(await preview(deps, call, describedAuthorization(deps, call, described)))
  } catch (error) {
    if (error instanceof CognitoError) return { ...nothing, error: { type: error.code, message: error.message } }
    throw error
  }
}

function observed({ before, outcome, invocations }: TokenPreview): Observed {
  const last = invocations.at(-1)
  return {
    before: plainTokens(before),
    ...(outcome.kind === 'customized'
      ? { after: plainTokens(outcome.after) }
      : { error: { type: outcome.error.code, message: outcome.error.message } }),
    ...(last && { event: last.event, answer: last.answer }),
    effects: last?.effects ?? [],
    warnings: last?.warnings ?? [],
    log: last?.log.map(({ text }) => text) ?? [],
    handlerMs: last?.durations.handlerMs ?? 0,
  }
}

const nothing: Observed = { effects: [], warnings: [], log: [], handlerMs: 0 }

const plainTokens = ({ access, id }: { readonly access: Claims; readonly id?: Claims }) => ({
  access: access as JsonObject,
  ...(id && { id: id as JsonObject }),
})

/** An event of any trigger: what the function answers is all there is to see. */
async function runEvent(
  { settings }: CaseNeeds,
  lambda: LambdaRuntime,
  arn: LambdaArn,
  event: JsonObject,
): Promise<Observed> {
  const outcome = await lambda.invoke(arn, JSON.stringify(event), { timeoutMs: settings.triggers.timeoutMs })
  const { log, durations } = outcome.run
  return {
    ...nothing,
    event,
    log: log.map(({ text }) => text),
    handlerMs: durations.handlerMs,
    ...(outcome.kind === 'returned' ? { answer: answerOf(outcome.payloadText) } : { error: errorOf(outcome) }),
  }
}

function answerOf(text: string): Json {
  try {
    return parseExactJson(text)
  } catch {
    return text
  }
}

function errorOf(outcome: Exclude<InvokeOutcome, { kind: 'returned' }>): NonNullable<Observed['error']> {
  switch (outcome.kind) {
    case 'threw':
      return { type: outcome.errorType, message: outcome.errorMessage }
    case 'refused':
      return { type: outcome.errorCode, message: '' }
    default:
      return { type: outcome.kind, message: '' }
  }
}
