import { type FunctionReference, functionArn } from '../../model/function-arn.ts'
import { functionNotFound, LambdaError, notSupported } from '../../model/lambda-error.ts'
import { LATEST } from '../../model/lambda-function.ts'
import { toAmznTraceId } from '../../model/trace-context.ts'
import type { Deps } from '../../ports/deps.ts'
import type { FoundFunction } from '../../ports/function-source.ts'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'
import type { Operation } from '../operation.ts'
import { parseFunctionName } from './function-name.ts'
import type { InvocationRequest, InvocationResponse } from './shapes.ts'
import { requireCreated } from './state.ts'

const MAX_CLIENT_CONTEXT_BYTES = 3583

export const invoke = {
  name: 'Invoke',

  async handle(deps, call, input) {
    const reference = parseFunctionName(call, input.FunctionName, input.Qualifier)
    const found = await requireRunnable(deps, reference)
    if (input.DurableExecutionName !== undefined) throw notSupported('DurableExecutionName')
    if (input.TenantId !== undefined) throw notSupported('TenantId')
    if (deps.settings.strict) await requireNotPending(deps, reference)
    if (input.InvocationType === 'Event') requireEventSize(deps, input.Payload ?? '')
    const payloadText = requireJson(input.Payload || '{}')
    const traced = call.trace ? { traceId: toAmznTraceId(call.trace) } : {}
    if (input.InvocationType === 'Event') {
      await deps.functions.events.put({
        id: call.requestId,
        functionArn: functionArn(reference),
        payloadText,
        ...traced,
      })
      return { StatusCode: 202 }
    }
    const clientContext = input.ClientContext && requireClientContext(input.ClientContext)
    if (input.InvocationType === 'DryRun') return { StatusCode: 204 }

    const { outcome, logTail } = await deps.functions.runner.run(found, {
      requestId: call.requestId,
      arn: functionArn(reference),
      payloadText,
      ...(clientContext && { clientContext }),
      ...traced,
    })
    if (outcome.kind !== 'returned' && outcome.kind !== 'threw') throw refusal(outcome)
    return {
      StatusCode: 200,
      ...(outcome.kind === 'threw' && { FunctionError: 'Unhandled' }),
      ...(input.LogType === 'Tail' && { LogResult: Buffer.from(logTail).toString('base64') }),
      ExecutedVersion: found.kind === 'runnable' ? found.version : '$LATEST',
      Payload: outcome.payloadText,
    }
  },
} satisfies Operation<InvocationRequest & { readonly Payload?: string }, InvocationResponse>

async function requireRunnable(deps: Deps, reference: FunctionReference): Promise<FoundFunction> {
  for (const source of [...deps.functions.folders, deps.functions.deployed]) {
    const found = await source.find(reference)
    if (found) return found
  }
  throw functionNotFound(functionArn({ ...reference, qualifier: reference.qualifier ?? '$LATEST' }))
}

/** In strict mode a function that was just created cannot be invoked yet. */
async function requireNotPending({ store, clock }: Deps, { region, name, qualifier = LATEST }: FunctionReference) {
  const fn = qualifier === LATEST ? await store.functions.find(region, name) : undefined
  if (fn) requireCreated({ clock }, fn)
}

function requireEventSize({ settings }: Deps, payload: string): void {
  const bytes = Buffer.byteLength(payload)
  const { eventPayloadLimit: limit } = settings.functions
  if (bytes <= limit) return
  throw new LambdaError(
    'RequestEntityTooLargeException',
    `${bytes} byte payload is too large for the Event invocation type (limit ${limit} bytes)`,
  )
}

function requireJson(text: string): string {
  try {
    JSON.parse(text)
    return text
  } catch (error) {
    throw new LambdaError(
      'InvalidRequestContentException',
      `Could not parse request body into json: Could not parse payload into json: ${(error as Error).message}`,
    )
  }
}

function requireClientContext(given: string): string {
  try {
    const context: unknown = JSON.parse(Buffer.from(given, 'base64').toString('utf8'))
    const fits = Buffer.byteLength(given) <= MAX_CLIENT_CONTEXT_BYTES
    if (fits && typeof context === 'object' && context !== null)
      return Buffer.from(JSON.stringify(context)).toString('base64')
  } catch {
    // Told below, like a context of another kind.
  }
  throw new LambdaError(
    'InvalidRequestContentException',
    `Client context must be base64 of a JSON object of at most ${MAX_CLIENT_CONTEXT_BYTES} bytes.`,
  )
}

function refusal(outcome: Exclude<InvokeOutcome, { kind: 'returned' | 'threw' }>): Error {
  const { kind } = outcome
  if (kind !== 'refused') return new Error(`an invocation without a limit of its caller ended as ${kind}`)
  const { reason = 'ConcurrentInvocationLimitExceeded' } = outcome
  return new LambdaError('TooManyRequestsException', 'Rate Exceeded.', { reason })
}
