import type { FunctionRunner } from '../../ports/function-runner.ts'
import type { RunnableFunction } from '../../ports/function-source.ts'
import type { LambdaRuntime } from '../../ports/lambda-runtime.ts'
import { runtimeOf } from '../functions/runtime-of.ts'

/** Runs the function with the variables of a case over its own. Processes with other variables are not used again. */
export const withEnvironment =
  (runner: FunctionRunner, found: RunnableFunction) =>
  (environment: Readonly<Record<string, string>>): LambdaRuntime =>
    runtimeOf(runner, {
      ...found,
      version: 'tests',
      revision: `${found.revision} ${JSON.stringify(environment)}`,
      readEnvironment: async () => ({ ...(await found.readEnvironment()), ...environment }),
    })
