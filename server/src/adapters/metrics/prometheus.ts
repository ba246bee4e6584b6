import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { parseFunctionArn } from '../../model/function-arn.ts'
import type { Invocation } from '../../model/invocation.ts'
import type { EndedRequest, Metrics } from '../../ports/metrics.ts'
import { fewNames } from './few-names.ts'
import { RequestTallies } from './request-tallies.ts'

export type Prometheus = Metrics & {
  readonly contentType: string
  /** The text format of the Prometheus exposition. */
  text(): Promise<string>
}

const functionsTold = 100
const functionSeconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 3, 5, 30]

/** Counts in this process, and what Node.js tells of itself: processor, memory, event loop. */
export function openPrometheus({ version }: { readonly version: string }): Prometheus {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name: `poolhouse_${name}`, help, labelNames, registers })
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets: readonly number[],
  ) => new Histogram({ name: `poolhouse_${name}`, help, labelNames, buckets: [...buckets], registers })

  const built = new Gauge({
    name: 'poolhouse_build_info',
    help: 'Always 1; what runs is in the labels.',
    labelNames: ['version', 'node'],
    registers,
  })
  built.set({ version, node: process.versions.node }, 1)
  const requests = new RequestTallies()
  requests.register(register, 'poolhouse_')
  const ofFunction = ['function'] as const
  const invocations = counter('function_invocations_total', 'Runs of triggers, each attempt one.', [
    'function',
    'trigger_source',
    'outcome',
  ])
  const coldStarts = counter('function_cold_starts_total', 'Runs that started a process first.', ofFunction)
  const runTime = histogram('function_duration_seconds', 'Time in the handler.', ofFunction, functionSeconds)
  const initTime = histogram('function_init_duration_seconds', 'Time of cold starts.', ofFunction, functionSeconds)
  const queueTime = histogram(
    'function_queue_seconds',
    'Waits for a free process, of runs that had to wait.',
    ofFunction,
    functionSeconds,
  )
  const tokens = counter('tokens_issued_total', 'Answers with tokens.', ['grant'])
  const messages = counter('messages_total', 'E-mail and SMS.', ['medium', 'outcome'])
  const lost = counter('invocation_records_lost_total', 'Records that gave way for want of memory.')
  const activityLost = counter('activity_lost_total', 'Happenings of the live view that gave way or were not written.')

  const nameOf = functionNames()

  return {
    counting: true,
    contentType: register.contentType,
    text: () => register.metrics(),

    requestEnded: (request: EndedRequest) => requests.count(request),

    invocationEnded(invocation: Invocation) {
      const { function: fn, triggerSource, outcome, cold, durations } = invocation
      const name = nameOf(fn.arn)
      invocations.inc({ function: name, trigger_source: triggerSource, outcome: outcome.kind })
      if (outcome.kind === 'not-called') return
      runTime.observe({ function: name }, durations.handlerMs / 1000)
      if (durations.queueMs > 0) queueTime.observe({ function: name }, durations.queueMs / 1000)
      if (!cold) return
      coldStarts.inc({ function: name })
      initTime.observe({ function: name }, durations.initMs / 1000)
    },

    tokensIssued(grant) {
      tokens.inc({ grant })
    },

    messageEnded(medium, outcome) {
      messages.inc({ medium: medium.toLowerCase(), outcome })
    },

    recordsLost(count) {
      lost.inc(count)
    },

    activityLost(count) {
      activityLost.inc(count)
    },
  }
}

/** Without account, region and qualifier; ARNs are taken apart once. */
function functionNames(): (arn: string) => string {
  const few = fewNames(functionsTold)
  const byArn = new Map<string, string>()
  return (arn) => {
    const known = byArn.get(arn)
    if (known !== undefined) return known
    const name = few(parseFunctionArn(arn)?.name ?? 'other')
    if (byArn.size < functionsTold) byArn.set(arn, name)
    return name
  }
}
