import { toAmznTraceId } from '../../model/trace-context.ts'
import type { FunctionRunner } from '../../ports/function-runner.ts'
import type { FoundFunction } from '../../ports/function-source.ts'
import type { LambdaRuntime } from '../../ports/lambda-runtime.ts'

/** A runtime in which that function stands for every function: to run it as it is not deployed. */
export const runtimeOf = (runner: FunctionRunner, found: FoundFunction): LambdaRuntime => ({
  async invoke(arn, payloadText, { timeoutMs, trace }) {
    const traced = trace ? { traceId: toAmznTraceId(trace) } : {}
    const { outcome } = await runner.run(found, { arn, payloadText, timeoutMs, ...traced })
    return outcome
  },
})
