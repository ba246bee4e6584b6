import { type Invocation, listInvocations } from '../../api/poolhouse.ts'
import { listUserPools } from '../../api/user-pools.ts'
import { configuredTriggers } from '../lambda-triggers/lambda-config.ts'

const perPool = 60

/** The newest records of a function, over the pools that have it as a trigger. */
export async function invocationsOf(arn: string): Promise<readonly Invocation[]> {
  const pools = (await listUserPools()).filter(({ LambdaConfig }) =>
    configuredTriggers(LambdaConfig).some((each) => each.arn === arn || each.arn.startsWith(`${arn}:`)),
  )
  const pages = await Promise.all(pools.map(({ Id = '' }) => listInvocations({ userPoolId: Id, limit: perPool })))
  return pages
    .flatMap(({ invocations }) => invocations)
    .filter((each) => each.function.arn === arn || each.function.arn.startsWith(`${arn}:`))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

export type Figures = {
  readonly count: number
  readonly failures: number
  readonly cold: number
  /** Of the handler; absent where nothing ran. */
  readonly medianMs?: number
  readonly slowestMs?: number
}

export function figuresOf(invocations: readonly Invocation[]): Figures {
  const ran = invocations.filter(({ outcome }) => outcome.kind !== 'not-called')
  const durations = ran.map((each) => each.durations.handlerMs).toSorted((a, b) => a - b)
  const medianMs = durations[Math.floor((durations.length - 1) / 2)]
  const slowestMs = durations.at(-1)
  return {
    count: ran.length,
    failures: ran.filter(({ outcome }) => outcome.kind !== 'ok').length,
    cold: ran.filter(({ cold }) => cold).length,
    ...(medianMs !== undefined && { medianMs }),
    ...(slowestMs !== undefined && { slowestMs }),
  }
}
