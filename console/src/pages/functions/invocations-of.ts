import { type Invocation, listInvocations } from '../../api/poolhouse.ts'
import { listUserPools } from '../../api/user-pools.ts'
import { type ConfiguredTrigger, configuredTriggers } from '../lambda-triggers/lambda-config.ts'

const perPool = 60

const isOf = (arn: string) => (each: { readonly arn: string }) => each.arn === arn || each.arn.startsWith(`${arn}:`)

/** The triggers that call a function, by whatever version or alias. */
export const triggersOf = async (arn: string): Promise<readonly ConfiguredTrigger[]> =>
  (await listUserPools()).flatMap(({ LambdaConfig }) => configuredTriggers(LambdaConfig).filter(isOf(arn)))

/** The newest records of a function, over the pools that have it as a trigger. */
export async function invocationsOf(arn: string): Promise<readonly Invocation[]> {
  const pools = (await listUserPools()).filter(({ LambdaConfig }) => configuredTriggers(LambdaConfig).some(isOf(arn)))
  const pages = await Promise.all(pools.map(({ Id = '' }) => listInvocations({ userPoolId: Id, limit: perPool })))
  return pages
    .flatMap(({ invocations }) => invocations)
    .filter((each) => isOf(arn)(each.function))
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
