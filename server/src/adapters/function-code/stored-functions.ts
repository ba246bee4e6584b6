import { environmentPurpose, type LambdaFunction } from '../../model/lambda-function.ts'
import type { FunctionCode } from '../../ports/function-code.ts'
import type { FunctionSource, RunnableFunction } from '../../ports/function-source.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { Store } from '../../ports/store.ts'

type Needs = { readonly store: Pick<Store, 'functions'>; readonly sealer: Sealer; readonly code: FunctionCode }

/** Functions that were deployed by the Lambda API, as the runtime wants them. */
export function storedFunctions({ store, sealer, code }: Needs): FunctionSource {
  const known = new WeakMap<LambdaFunction, RunnableFunction>()

  async function toRunnable(fn: LambdaFunction): Promise<RunnableFunction> {
    const codeFolder = await code.folderOf(fn.codeSha256, () => store.functions.readCode(fn.codeSha256))
    const runnable: RunnableFunction = {
      kind: 'runnable',
      name: fn.name,
      version: '$LATEST',
      runtime: fn.runtime,
      handler: fn.handler,
      timeoutSeconds: fn.timeoutSeconds,
      memoryMb: fn.memoryMb,
      logFormat: fn.logging.format,
      codeFolder,
      codeSha256: fn.codeSha256,
      // Not the revision id: a new permission or tag changes that too, and needs no new process.
      revision: `${fn.codeSha256} ${fn.updatedAt.getTime()}`,
      permissions: { read: [], write: [], childProcess: false, worker: false, addons: false },
      policy: fn.policy,
      readEnvironment: async () => openEnvironment(sealer, fn),
    }
    known.set(fn, runnable)
    return runnable
  }

  return {
    async find({ region, name, qualifier }) {
      if (qualifier !== undefined && qualifier !== '$LATEST') return undefined
      const fn = await store.functions.find(region, name)
      return fn && (known.get(fn) ?? toRunnable(fn))
    },
  }
}

function openEnvironment(sealer: Sealer, fn: LambdaFunction): Record<string, string> {
  if (!fn.sealedEnvironment) return {}
  const text = Buffer.from(sealer.open(environmentPurpose(fn), fn.sealedEnvironment)).toString('utf8')
  return JSON.parse(text) as Record<string, string>
}
