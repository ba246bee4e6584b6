import { type FunctionReference, parseFunctionArn } from '../../model/function-arn.ts'
import type { LambdaArn } from '../../model/ids.ts'
import type { InvokeOptions, InvokeOutcome, LambdaRuntime } from '../../ports/lambda-runtime.ts'
import type { Random } from '../../ports/random.ts'
import { type Delivered, type Endpoint, refused } from './endpoint.ts'
import { fits, inOrder } from './function-pattern.ts'
import { type HttpsOptions, httpsEndpoint } from './https-endpoint.ts'
import { lambdaEndpoint } from './lambda-endpoint.ts'
import { Places } from './places.ts'
import type { RemoteFunction } from './remote-function.ts'

export type RemoteLambdaOptions = HttpsOptions & {
  readonly functions: readonly RemoteFunction[]
  /** Runs what no entry is for. */
  readonly otherwise: LambdaRuntime
  readonly random: Pick<Random, 'uuid'>
  /** How long an invocation waits when as many are out as its entry allows. */
  readonly queueWaitMs: number
}

export type RemoteLambda = LambdaRuntime & { close(): void }

type Route = { readonly fn: RemoteFunction; readonly endpoint: Endpoint; readonly places: Places }

/** Sends events of mapped functions where the mapping says, and all others to the runtime behind. */
export function openRemoteLambda(options: RemoteLambdaOptions): RemoteLambda {
  const entries = inOrder(options.functions)
  const routes: readonly Route[] = entries.map((fn) => ({
    fn,
    endpoint: fn.target.kind === 'https' ? httpsEndpoint(fn.target, options) : lambdaEndpoint(fn.target),
    places: new Places(fn.maxConcurrency),
  }))
  return {
    invoke(arn, payloadText, invokeOptions) {
      const reference = routes.length > 0 ? parseFunctionArn(arn) : undefined
      const route = reference && routeOf(routes, reference)
      if (!route) return options.otherwise.invoke(arn, payloadText, invokeOptions)
      return send(options, route, { arn, payloadText }, invokeOptions)
    },
    close() {
      for (const { endpoint } of routes) endpoint.close()
    },
  }
}

const routeOf = (routes: readonly Route[], reference: FunctionReference) =>
  routes.find(({ fn }) => fits(fn.pattern, reference))

async function send(
  { now, random, queueWaitMs }: RemoteLambdaOptions,
  { fn, endpoint, places }: Route,
  { arn, payloadText }: { readonly arn: LambdaArn; readonly payloadText: string },
  { timeoutMs: callersMs, firstId, requestId = firstId, trace }: InvokeOptions,
): Promise<InvokeOutcome> {
  const id = random.uuid()
  const timeoutMs = Math.min(callersMs, fn.timeoutMs)
  const began = performance.now()
  const finish = (delivered: Delivered, queueMs: number) =>
    toOutcome({ id, arn, where: endpoint.where }, delivered, queueMs, performance.now() - began)

  const place = await places.take(Math.min(queueWaitMs, timeoutMs))
  const queueMs = performance.now() - began
  if (!place) {
    const ending = timeoutMs <= queueWaitMs ? ({ kind: 'timed-out' } as const) : refused('TooManyRequestsException')
    return finish({ ending, log: [] }, queueMs)
  }
  try {
    const left = timeoutMs - queueMs
    const delivered = await endpoint.deliver({
      requestId: requestId ?? id,
      arn,
      payloadText,
      deadline: new Date(now().getTime() + Math.floor(left)),
      timeoutMs: left,
      trace,
    })
    return finish(delivered, queueMs)
  } finally {
    places.giveBack()
  }
}

type Sent = { readonly id: string; readonly arn: LambdaArn; readonly where: Endpoint['where'] }

function toOutcome({ id, arn, where }: Sent, delivered: Delivered, queueMs: number, totalMs: number): InvokeOutcome {
  const { ending, log, version, initMs = 0, memoryUsedMb = null } = delivered
  return {
    ...ending,
    run: {
      id,
      function: { arn, where, ...(version && { version }) },
      cold: initMs > 0,
      durations: { queueMs, initMs, handlerMs: Math.max(0, totalMs - queueMs - initMs) },
      memoryUsedMb,
      log,
    },
  }
}
