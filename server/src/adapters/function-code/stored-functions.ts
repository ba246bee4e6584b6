import type { FunctionReference } from '../../model/function-arn.ts'
import { environmentPurpose, type FunctionAlias, LATEST, type LambdaFunction } from '../../model/lambda-function.ts'
import type { FunctionCode } from '../../ports/function-code.ts'
import type { FoundFunction, FunctionSource, RunnableFunction } from '../../ports/function-source.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { Store } from '../../ports/store.ts'

type Needs = {
  readonly store: Pick<Store, 'functions' | 'functionVersions' | 'functionAliases'>
  readonly sealer: Sealer
  readonly code: FunctionCode
  /** Where `$LATEST` of an alias is looked for first. */
  readonly folders: readonly FunctionSource[]
  /** From 0 up to 1: draws between the versions of an alias. */
  draw(): number
}

/** Functions that were deployed by the Lambda API, versions and aliases, as the runtime wants them. */
export function storedFunctions({ store, sealer, code, folders, draw }: Needs): FunctionSource {
  const known = new WeakMap<LambdaFunction, RunnableFunction>()

  async function toRunnable(fn: LambdaFunction): Promise<RunnableFunction> {
    const ready = known.get(fn)
    if (ready && code.isKept(fn.codeSha256)) return ready
    const codeFolder = await code.folderOf(fn.codeSha256, () => store.functions.readCode(fn.codeSha256))
    const runnable: RunnableFunction = {
      kind: 'runnable',
      name: fn.name,
      version: fn.version,
      runtime: fn.runtime,
      handler: fn.handler,
      timeoutSeconds: fn.timeoutSeconds,
      memoryMb: fn.memoryMb,
      logFormat: fn.logging.format,
      codeFolder,
      codeSha256: fn.codeSha256,
      // Not the revision id: a new permission or tag changes that too, and needs no new process.
      revision: `${fn.codeSha256} ${fn.updatedAt.getTime()}`,
      permissions: fn.folder?.permissions ?? closed,
      // A folder's function is its owner's own affair, and so is a snapshot of it.
      ...(!fn.folder && { policy: fn.policy }),
      ...(fn.reservedConcurrency !== undefined && { reservedConcurrency: fn.reservedConcurrency }),
      readEnvironment: async () => openEnvironment(sealer, fn),
    }
    known.set(fn, runnable)
    return runnable
  }

  async function findLatest(reference: FunctionReference): Promise<FoundFunction | undefined> {
    const fn = await store.functions.find(reference.region, reference.name)
    return fn && toRunnable(fn)
  }

  async function findVersion({ region, name }: FunctionReference, version: string) {
    const published = await store.functionVersions.find(region, name, version)
    if (!published) return undefined
    const reserved = (await store.functions.find(region, name))?.reservedConcurrency
    const runnable = await toRunnable(published)
    return reserved === undefined ? runnable : { ...runnable, reservedConcurrency: reserved }
  }

  /** An alias has a policy of its own, whatever version it leads to. */
  async function findAlias(reference: FunctionReference, alias: FunctionAlias): Promise<FoundFunction | undefined> {
    const version = drawn(alias, draw)
    const found =
      version === LATEST ? await firstOf(folders, findLatest, reference) : await findVersion(reference, version)
    return found?.kind === 'runnable' && found.policy ? { ...found, policy: alias.policy } : found
  }

  return {
    async find(reference) {
      const { region, name, qualifier = LATEST } = reference
      if (qualifier === LATEST) return findLatest(reference)
      if (/^\d+$/.test(qualifier)) return findVersion(reference, qualifier)
      const alias = await store.functionAliases.find(region, name, qualifier)
      return alias && findAlias(reference, alias)
    },
  }
}

const closed = { read: [], write: [], childProcess: false, worker: false, addons: false }

function drawn({ version, additional }: FunctionAlias, draw: () => number): string {
  return additional && draw() < additional.weight ? additional.version : version
}

async function firstOf(
  folders: readonly FunctionSource[],
  findLatest: FunctionSource['find'],
  { region, accountId, name }: FunctionReference,
): Promise<FoundFunction | undefined> {
  for (const folder of folders) {
    const found = await folder.find({ region, accountId, name })
    if (found) return found
  }
  return findLatest({ region, accountId, name })
}

function openEnvironment(sealer: Sealer, fn: LambdaFunction): Record<string, string> {
  if (!fn.sealedEnvironment) return {}
  const text = Buffer.from(sealer.open(environmentPurpose(fn), fn.sealedEnvironment)).toString('utf8')
  return JSON.parse(text) as Record<string, string>
}
