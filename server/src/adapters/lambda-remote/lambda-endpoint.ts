import type { InvokeCommandOutput, LambdaClient, LambdaClientConfig } from '@aws-sdk/client-lambda'
import { parseFunctionArn } from '../../model/function-arn.ts'
import { answerTooLarge, functionError, maxAnswerBytes } from '../../model/function-error.ts'
import { toAmznTraceId } from '../../model/trace-context.ts'
import { type Delivered, type Delivery, type Endpoint, failureLine, networkFailure, refused } from './endpoint.ts'
import { readLogTail } from './log-tail.ts'
import type { LambdaTarget } from './remote-function.ts'

/** Events by Invoke of a Lambda API: AWS's own, SAM's, another Poolhouse's. */
export function lambdaEndpoint(target: LambdaTarget): Endpoint {
  const sdk = import('@aws-sdk/client-lambda')
  // Whoever invokes first learns that it cannot be loaded.
  sdk.catch(() => undefined)
  const clients = new Map<string, LambdaClient>()

  async function clientFor(arn: string): Promise<LambdaClient> {
    const region = target.region ?? parseFunctionArn(arn)?.region ?? ''
    const known = clients.get(region)
    if (known) return known
    const { LambdaClient } = await sdk
    const made = new LambdaClient(configOf(target, region))
    bound(made)
    clients.set(region, made)
    return made
  }

  return {
    where: 'lambda',

    async deliver(delivery: Delivery): Promise<Delivered> {
      const deadline = AbortSignal.timeout(Math.max(1, Math.ceil(delivery.timeoutMs)))
      try {
        const client = await clientFor(delivery.arn)
        const { InvokeCommand } = await sdk
        const command = new InvokeCommand({
          FunctionName: target.functionName ?? delivery.arn,
          InvocationType: 'RequestResponse',
          LogType: 'Tail',
          Payload: Buffer.from(delivery.payloadText),
        })
        if (delivery.trace) addHeader(command, 'X-Amzn-Trace-Id', toAmznTraceId(delivery.trace))
        return toDelivered(await client.send(command, { abortSignal: deadline }))
      } catch (error) {
        if (deadline.aborted) return { ending: { kind: 'timed-out' }, log: [] }
        return toFailure(error)
      }
    },

    close() {
      for (const client of clients.values()) client.destroy()
    },
  }
}

function configOf({ endpoint, credentials }: LambdaTarget, region: string): LambdaClientConfig {
  return {
    region,
    // Attempts are the business of whoever invokes triggers.
    maxAttempts: 1,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
  }
}

type Command = InstanceType<typeof import('@aws-sdk/client-lambda').InvokeCommand>

function addHeader(command: Command, name: string, value: string): void {
  command.middlewareStack.add(
    (next) => (args) => {
      // The SDK's types do not know that the request of this step is one of HTTP.
      const { headers } = args.request as { headers: Record<string, string> }
      headers[name] = value
      return next(args)
    },
    { step: 'build', name: 'poolhouseHeader' },
  )
}

/** The SDK reads an answer whole: one without end would take all memory. */
function bound(client: LambdaClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const { body } = result.response as { body?: NodeJS.ReadableStream & { destroy(error: Error): void } }
      let bytes = 0
      body?.prependListener('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > maxAnswerBytes) body.destroy(new TooLarge())
      })
      body?.pause()
      return result
    },
    // Before the SDK's own step, which reads the body.
    { step: 'deserialize', name: 'poolhouseBound', priority: 'low' },
  )
}

class TooLarge extends Error {}

function toDelivered({ FunctionError, Payload, LogResult, ExecutedVersion }: InvokeCommandOutput): Delivered {
  const payloadText = Buffer.from(Payload ?? []).toString('utf8')
  return {
    ending: FunctionError ? functionError(payloadText) : { kind: 'returned', payloadText },
    ...readLogTail(LogResult ?? ''),
    ...(ExecutedVersion && { version: ExecutedVersion }),
  }
}

function toFailure(error: unknown): Delivered {
  if (error instanceof TooLarge) return { ending: functionError(answerTooLarge()), log: [] }
  const { name, message, $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } }
  if (name === 'CredentialsProviderError')
    return { ending: refused('AccessDeniedException'), log: failureLine(message) }
  if ($metadata?.httpStatusCode === undefined) return networkFailure(error)
  const code = /Exception$/.test(name) ? name : 'ServiceException'
  return { ending: refused(code), log: failureLine(`${name}: ${message}`) }
}
