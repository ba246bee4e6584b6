import { createHash } from 'node:crypto'
import { type FunctionReference, functionArn } from '../../model/function-arn.ts'
import { environmentPurpose, type FunctionLogging, LATEST, type LambdaFunction } from '../../model/lambda-function.ts'
import type { Clock } from '../../ports/clock.ts'
import type { FolderFunction } from '../../ports/folder-functions.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { Shown } from './find-function.ts'
import type { FunctionConfiguration, LoggingConfig, Runtime } from './shapes.ts'
import { stateOf } from './state.ts'

/** The configuration as reads give it. */
export async function toConfiguration(
  deps: { readonly sealer: Sealer; readonly clock: Clock },
  reference: FunctionReference,
  shown: Shown,
): Promise<FunctionConfiguration> {
  const ready = { State: 'Active', LastUpdateStatus: 'Successful' } as const
  return {
    ...(await toListed(deps, reference, shown)),
    ...('deployed' in shown ? stateOf(deps, shown.deployed) : ready),
    RuntimeVersionConfig: runtimeVersion(reference, shown),
  }
}

/** As lists give it: without state and runtime version. */
export function toListed(
  deps: { readonly sealer: Sealer },
  reference: FunctionReference,
  shown: Shown,
): Promise<FunctionConfiguration> {
  if ('folder' in shown) return fromFolder(reference, shown.folder)
  return Promise.resolve(fromDeployed(deps.sealer, reference, shown.deployed))
}

function fromDeployed(sealer: Sealer, reference: FunctionReference, fn: LambdaFunction): FunctionConfiguration {
  const variables = fn.folder ? fn.folder.environment : openEnvironment(sealer, fn)
  return {
    FunctionName: fn.name,
    FunctionArn: functionArn(reference),
    Runtime: fn.runtime as Runtime,
    Role: fn.role,
    Handler: fn.handler,
    CodeSize: fn.codeBytes,
    Description: fn.description,
    Timeout: fn.timeoutSeconds,
    MemorySize: fn.memoryMb,
    LastModified: lambdaTime(fn.updatedAt),
    CodeSha256: fn.codeSha256,
    Version: fn.version,
    ...(fn.deadLetterArn && { DeadLetterConfig: { TargetArn: fn.deadLetterArn } }),
    ...(variables && { Environment: { Variables: variables } }),
    ...(fn.kmsKeyArn && { KMSKeyArn: fn.kmsKeyArn }),
    TracingConfig: { Mode: fn.tracingMode === 'Active' ? 'Active' : 'PassThrough' },
    RevisionId: fn.revisionId,
    ...fixed,
    Architectures: [fn.architecture === 'arm64' ? 'arm64' : 'x86_64'],
    EphemeralStorage: { Size: fn.ephemeralStorageMb },
    LoggingConfig: toLoggingConfig(fn.logging),
  }
}

async function fromFolder(reference: FunctionReference, fn: FolderFunction): Promise<FunctionConfiguration> {
  const { sha256, bytes } = await packageOf(fn)
  return {
    FunctionName: fn.name,
    FunctionArn: functionArn(reference),
    Runtime: fn.runtime as Runtime,
    Role: folderRole(reference.accountId),
    Handler: fn.handler,
    CodeSize: bytes,
    Description: fn.description,
    Timeout: fn.timeoutSeconds,
    MemorySize: fn.memoryMb,
    LastModified: lambdaTime(fn.changedAt),
    CodeSha256: sha256,
    Version: LATEST,
    ...(fn.environment && { Environment: { Variables: fn.environment } }),
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: revisionIdOf(fn, sha256),
    ...fixed,
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${fn.name}` },
  }
}

const fixed = { PackageType: 'Zip', SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' } } as const

/** Lambda functions have a role; that of a folder's needs none. */
export const folderRole = (accountId: string) => `arn:aws:iam::${accountId}:role/functions-folder`

export const revisionIdOf = (fn: FolderFunction, codeSha256: string) =>
  uuidOf(`${fn.name} ${fn.revision} ${codeSha256}`)

const packages = new WeakMap<FolderFunction, Promise<{ sha256: string; bytes: number }>>()

/** A folder is packed once for each state of its files. */
function packageOf(fn: FolderFunction): Promise<{ sha256: string; bytes: number }> {
  const known = packages.get(fn)
  if (known) return known
  const made = fn.zip().then((zip) => ({
    sha256: createHash('sha256').update(zip).digest('base64'),
    bytes: zip.length,
  }))
  packages.set(fn, made)
  return made
}

function openEnvironment(sealer: Sealer, fn: LambdaFunction): Readonly<Record<string, string>> | undefined {
  if (!fn.sealedEnvironment) return undefined
  return JSON.parse(Buffer.from(sealer.open(environmentPurpose(fn), fn.sealedEnvironment)).toString('utf8'))
}

function toLoggingConfig({ format, applicationLevel, systemLevel, group }: FunctionLogging): LoggingConfig {
  return {
    LogFormat: format,
    ...(format === 'JSON' && {
      ApplicationLogLevel: (applicationLevel ?? 'INFO') as LoggingConfig['ApplicationLogLevel'],
      SystemLogLevel: (systemLevel ?? 'INFO') as LoggingConfig['SystemLogLevel'],
    }),
    LogGroup: group,
  }
}

function runtimeVersion({ region }: FunctionReference, shown: Shown) {
  const runtime = 'folder' in shown ? shown.folder.runtime : shown.deployed.runtime
  return {
    RuntimeVersionArn: `arn:aws:lambda:${region}::runtime:${createHash('sha256').update(runtime).digest('hex')}`,
  }
}

/** `2026-11-21T10:00:00.000+0000`. */
const lambdaTime = (date: Date) => date.toISOString().replace('Z', '+0000')

/** The same text has the same id; the form is that of a random one. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
