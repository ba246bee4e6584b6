import type { PolicyStatement } from './resource-policy.ts'
import type { Sealed } from './sealed.ts'

/**
 * A function that was deployed by the Lambda API, in its unpublished form `$LATEST`. Plain JSON apart from the sealed
 * environment and the dates: the store keeps the rest as one JSON text.
 */
export type LambdaFunction = {
  readonly region: string
  readonly name: string
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
  readonly policy: readonly PolicyStatement[]
  /** Kept and shown without effect. */
  readonly tracingMode: string
  readonly ephemeralStorageMb: number
  readonly architecture: string
  readonly deadLetterArn?: string
  readonly kmsKeyArn?: string
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

/** What a function's environment is sealed for. */
export const environmentPurpose = ({ region, name }: Pick<LambdaFunction, 'region' | 'name'>) =>
  `function-environment/${region}/${name}`
