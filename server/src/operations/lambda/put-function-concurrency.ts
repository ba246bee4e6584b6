import { functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue } from '../../model/lambda-error.ts'
import { LATEST } from '../../model/lambda-function.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { requireDeployed, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { Concurrency, PutFunctionConcurrencyRequest } from './shapes.ts'

export const putFunctionConcurrency = {
  name: 'PutFunctionConcurrency',

  async handle(deps, call, input) {
    const reference = requireUnqualified(parseFunctionName(call, input.FunctionName))
    // AWS's text names the version here, although only the function as a whole has such a limit.
    const { region, name } = await requireDeployed(deps, { ...reference, qualifier: LATEST })
    const reserved = input.ReservedConcurrentExecutions
    if (reserved + (await reservedByOthers(deps, region, name)) > deps.settings.functions.concurrency) {
      throw invalidValue(
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [0].",
      )
    }
    const changed = await deps.store.functions.update(region, name, (fn) => ({ ...fn, reservedConcurrency: reserved }))
    if (!changed) throw functionNotFound(functionArn({ ...reference, qualifier: LATEST }))
    return { ReservedConcurrentExecutions: reserved }
  },
} satisfies Operation<PutFunctionConcurrencyRequest, Concurrency>

const STEP = 100

async function reservedByOthers({ store }: Pick<Deps, 'store'>, region: string, name: string): Promise<number> {
  let sum = 0
  let after: string | undefined
  for (;;) {
    const step = await store.functions.list(region, { limit: STEP, ...(after !== undefined && { after }) })
    for (const fn of step) if (fn.name !== name) sum += fn.reservedConcurrency ?? 0
    after = step.at(-1)?.name
    if (step.length < STEP) return sum
  }
}
