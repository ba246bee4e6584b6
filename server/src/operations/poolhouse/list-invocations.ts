import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { InvocationOutcome } from '../../model/invocation.ts'
import type { Deps } from '../../ports/deps.ts'
import type { InvocationFilter } from '../../ports/invocations.ts'
import { readPage } from '../cognito-idp/page.ts'
import type { Operation } from '../operation.ts'
import { parseTime } from './parse-time.ts'
import { type RenderedInvocation, renderInvocation } from './render-invocation.ts'
import { requireRecording } from './require-recording.ts'

type Input = {
  readonly userPoolId: string
  readonly clientId?: string
  readonly requestId?: string
  readonly triggerSource?: string
  readonly functionArn?: string
  readonly outcome?: string
  readonly since?: string
  readonly until?: string
  readonly limit?: number
  readonly nextToken?: string
}

type Output = { readonly invocations: readonly RenderedInvocation[]; readonly nextToken?: string }

// A record may have 64 KB.
const DEFAULT_LIMIT = 20

/** Records of a pool, newest first, those that satisfy every member given. */
export const listInvocations = {
  name: 'ListInvocations',

  async handle({ store, invocations }: Pick<Deps, 'store' | 'invocations'>, call: Call, input: Input): Promise<Output> {
    requireRecording(invocations)
    const pool = await requireUserPool(store, call, input.userPoolId)
    const filter = { ...filterOf(input), userPoolId: pool.id }
    const { items, NextToken } = await readPage(
      { of: ['ListInvocations', pool.id], limit: input.limit ?? DEFAULT_LIMIT, token: input.nextToken },
      (page) => invocations.list(filter, page),
      (record) => record.id,
    )
    return { invocations: items.map(renderInvocation), ...(NextToken && { nextToken: NextToken }) }
  },
} satisfies Operation<Input, Output>

function filterOf(input: Input): Omit<InvocationFilter, 'userPoolId'> {
  const { clientId, requestId, triggerSource, functionArn, outcome, since, until } = input
  return {
    ...(clientId !== undefined && { clientId }),
    ...(requestId !== undefined && { requestId }),
    ...(triggerSource !== undefined && { triggerSource }),
    ...(functionArn !== undefined && { functionArn }),
    ...(outcome !== undefined && { outcome: outcomeKind(outcome) }),
    ...(since !== undefined && { since: parseTime('since', since) }),
    ...(until !== undefined && { until: parseTime('until', until) }),
  }
}

const outcomes = {
  ok: true,
  'function-error': true,
  timeout: true,
  unavailable: true,
  'invalid-answer': true,
  'not-called': true,
} as const satisfies Record<InvocationOutcome['kind'], true>

function outcomeKind(text: string): InvocationOutcome['kind'] {
  if (!Object.hasOwn(outcomes, text)) throw invalidParameter(`outcome: one of ${Object.keys(outcomes).join(', ')}`)
  return text as InvocationOutcome['kind']
}
