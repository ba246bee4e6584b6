import { version } from './cli/version.ts'
import type { Config } from './config.ts'
import type { Deps } from './ports/deps.ts'
import type { LambdaRuntime } from './ports/lambda-runtime.ts'

/** Puts functions that are elsewhere in front of those that are here. */
export async function openRemoteFunctions(
  embedded: LambdaRuntime,
  config: Config,
  { clock, random }: Pick<Deps, 'clock' | 'random'>,
) {
  const { remote: functions, queueWaitMs } = config.functions
  if (functions.length === 0) return { lambda: embedded, close: async () => {} }
  const { openRemoteLambda } = await import('./adapters/lambda-remote/remote-lambda.ts')
  const now = () => clock.now()
  const lambda = openRemoteLambda({ functions, otherwise: embedded, now, random, version, queueWaitMs })
  return { lambda, close: async () => lambda.close() }
}
