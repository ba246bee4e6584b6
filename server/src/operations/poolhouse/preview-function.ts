import { runtimeOf } from '../../domain/functions/runtime-of.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import { parseFunctionArn } from '../../model/function-arn.ts'
import { type LambdaArn, lambdaArn } from '../../model/ids.ts'
import type { EventVersion, UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { RunnableFunction } from '../../ports/function-source.ts'
import type { LambdaRuntime } from '../../ports/lambda-runtime.ts'

/** What runs instead of the pool's own function: another one, a version or an alias of it, or code that is not saved yet. */
export type OtherCode = {
  readonly functionArn?: string | undefined
  readonly eventVersion?: EventVersion | undefined
  /** Base64 of a package: runs with the configuration and the environment of the function. */
  readonly zipFile?: string | undefined
}

type Needs = Pick<Deps, 'functions' | 'lambda'>

/** The pool with the function that the preview asks for as its trigger; the pool itself stays as it is. */
export function poolWith(pool: UserPool, { functionArn, eventVersion }: OtherCode): UserPool {
  const own = pool.triggers.preTokenGeneration
  const arn = functionArn === undefined ? own?.arn : requireArn(functionArn)
  if (!arn) {
    if (eventVersion === undefined) return pool
    throw invalidParameter('functionArn: the user pool has no pre token generation function')
  }
  const version = eventVersion ?? own?.version ?? 'V3_0'
  return { ...pool, triggers: { ...pool.triggers, preTokenGeneration: { arn, version } } }
}

export function requireArn(text: string): LambdaArn {
  if (!parseFunctionArn(text)) throw invalidParameter('functionArn: not the ARN of a function')
  return lambdaArn(text)
}

/** Runs the package in place of the trigger's saved code; without one, what is saved. */
export async function runtimeFor(deps: Needs, pool: UserPool, { zipFile }: OtherCode): Promise<LambdaRuntime> {
  if (zipFile === undefined) return deps.lambda
  const arn = pool.triggers.preTokenGeneration?.arn
  if (!arn) throw invalidParameter('zipFile: needs functionArn, as the user pool has no pre token generation function')
  return runtimeOf(deps.functions.runner, await unsavedFunction(deps.functions, arn, zipFile))
}

/** The function as it would be with that code. A version of its own keeps its processes apart from those that serve. */
export async function unsavedFunction(
  functions: Deps['functions'],
  arn: LambdaArn,
  zipFile: string,
): Promise<RunnableFunction> {
  const zip = Buffer.from(zipFile, 'base64')
  const saved = await savedFunction(functions, arn)
  const unpacked = await functions.code.unpack(zip)
  if (unpacked.kind !== 'unpacked') throw invalidParameter(`zipFile: ${unpacked.reason}`)
  const { policy: _policy, reservedConcurrency: _reserved, warnings: _warnings, ...configuration } = saved
  return {
    ...configuration,
    version: 'unsaved',
    revision: `${saved.revision} ${unpacked.sha256}`,
    codeFolder: await functions.code.folderOf(unpacked.sha256, async () => zip),
    codeSha256: unpacked.sha256,
  }
}

/** The function that is saved under that ARN. Throws CognitoError when there is none, or its files cannot be used. */
export async function savedFunction(
  { folders, deployed }: Deps['functions'],
  arn: LambdaArn,
): Promise<RunnableFunction> {
  const reference = parseFunctionArn(arn)
  for (const source of reference ? [...folders, deployed] : []) {
    const found = reference && (await source.find(reference))
    if (found?.kind === 'runnable') return found
    if (found) throw invalidParameter(`functionArn: ${found.message}`)
  }
  throw new CognitoError('ResourceNotFoundException', `Function not found: ${arn}`)
}
