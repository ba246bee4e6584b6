import type { PolicyStatement } from './resource-policy.ts'
import type { Sealed } from './sealed.ts'

/** The version that changes; every other one is a number and stays as it was published. */
export const LATEST = '$LATEST'

/**
 * A function that was deployed by the Lambda API, in one of its versions. Plain JSON apart from the sealed environment
 * and the dates: the store keeps the rest as one JSON text.
 */
export type LambdaFunction = {
  readonly region: string
  readonly name: string
  /** `$LATEST`, or the number of a published version. */
  readonly version: string
  readonly accountId: string
  readonly runtime: string
  readonly handler: string
  /** Kept and shown; it authorizes nothing here. */
  readonly role: string
  readonly description: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  /** JSON of name and value, sealed for `function-environment/<region>/<name>`; absent when none was ever given. */
  readonly sealedEnvironment?: Sealed
  /** Base64 of the SHA-256 of the package as it was uploaded. */
  readonly codeSha256: string
  readonly codeBytes: number
  readonly logging: FunctionLogging
  readonly tags: Readonly<Record<string, string>>
  /** Of the function; each version and each alias has its own. */
  readonly policy: readonly PolicyStatement[]
  /** Invocations that may run at once, all versions together. On `$LATEST` alone. */
  readonly reservedConcurrency?: number
  /** Kept and shown without effect. */
  readonly tracingMode: string
  readonly ephemeralStorageMb: number
  readonly architecture: string
  readonly deadLetterArn?: string
  readonly kmsKeyArn?: string
  /** On a version that is a snapshot of a folder's function. */
  readonly folder?: FolderSnapshot
  /** In strict mode: the function is being created or updated until then. Milliseconds since 1970. */
  readonly busyUntilMs?: number
  readonly revisionId: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

export type FunctionLogging = {
  readonly format: 'Text' | 'JSON'
  readonly applicationLevel?: string
  readonly systemLevel?: string
  readonly group: string
}

/** What function.json said beyond what the Lambda API can say. */
export type FolderSnapshot = {
  /** As written there: reads show references, not the secrets that they stand for. */
  readonly environment: Readonly<Record<string, string>> | null
  readonly permissions: FunctionPermissions
}

/** What the code may touch besides its own folder and its temporary folder. Node.js only; paths are absolute. */
export type FunctionPermissions = {
  readonly read: readonly string[]
  readonly write: readonly string[]
  readonly childProcess: boolean
  readonly worker: boolean
  readonly addons: boolean
}

/** A name for a version, or for two of them between which invocations are drawn. */
export type FunctionAlias = {
  readonly region: string
  readonly functionName: string
  readonly name: string
  readonly description: string
  readonly version: string
  /** The other version, and the share of invocations that it gets. */
  readonly additional?: { readonly version: string; readonly weight: number }
  readonly policy: readonly PolicyStatement[]
  readonly revisionId: string
}

/** What a function's environment is sealed for. */
export const environmentPurpose = ({ region, name }: Pick<LambdaFunction, 'region' | 'name'>) =>
  `function-environment/${region}/${name}`
