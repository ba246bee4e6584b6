import { requireAllowedEnvironment, requireServedRuntime } from '../../domain/functions/configuration.ts'
import { invalidValue, notSupported } from '../../model/lambda-error.ts'
import { environmentPurpose, type FunctionLogging, type LambdaFunction } from '../../model/lambda-function.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { CreateFunctionRequest, LoggingConfig, UpdateFunctionConfigurationRequest } from './shapes.ts'

/** The configuration that CreateFunction and UpdateFunctionConfiguration share. */
export type GivenSettings = Omit<UpdateFunctionConfigurationRequest, 'FunctionName' | 'RevisionId'> &
  Pick<Partial<CreateFunctionRequest>, 'Architectures'>

// The model allows more of both, for other kinds of functions.
const MAX_TIMEOUT_SECONDS = 900
const MAX_MEMORY_MB = 10_240

/** Refuses by name what would have no effect here, and values that the service model lets through. */
export function requireSupported(given: GivenSettings): void {
  const { VpcConfig: vpc, SnapStart: snapStart, ImageConfig: image } = given
  const unsupported: Readonly<Record<string, boolean>> = {
    VpcConfig: hasItems(vpc?.SubnetIds) || hasItems(vpc?.SecurityGroupIds),
    Layers: hasItems(given.Layers),
    FileSystemConfigs: hasItems(given.FileSystemConfigs),
    ImageConfig: image !== undefined && Object.keys(image).length > 0,
    SnapStart: snapStart?.ApplyOn === 'PublishedVersions',
    DurableConfig: given.DurableConfig !== undefined,
    CapacityProviderConfig: given.CapacityProviderConfig !== undefined,
  }
  const [member] = Object.entries(unsupported).flatMap(([name, isGiven]) => (isGiven ? [name] : []))
  if (member) throw notSupported(member)
  if (given.Runtime !== undefined) requireServedRuntime(given.Runtime)
  requireAtMost('Timeout', given.Timeout, MAX_TIMEOUT_SECONDS)
  requireAtMost('MemorySize', given.MemorySize, MAX_MEMORY_MB)
  requireAllowedEnvironment(given.Environment?.Variables ?? {})
}

const hasItems = (list: readonly unknown[] | undefined) => list !== undefined && list.length > 0

function requireAtMost(member: string, value: number | undefined, most: number): void {
  if (value === undefined || value <= most) return
  throw invalidValue(
    `'${member}' value failed to satisfy constraint: Member must have value less than or equal to ${most}`,
  )
}

/** The function with what was given over what it had. */
export function withSettings(sealer: Sealer, fn: LambdaFunction, given: GivenSettings): LambdaFunction {
  const { Environment: environment, DeadLetterConfig: deadLetter, KMSKeyArn: kmsKeyArn, ...rest } = given
  const variables = environment && JSON.stringify(environment.Variables ?? {})
  return withoutEmpty({
    ...fn,
    runtime: rest.Runtime ?? fn.runtime,
    handler: rest.Handler ?? fn.handler,
    role: rest.Role ?? fn.role,
    description: rest.Description ?? fn.description,
    timeoutSeconds: rest.Timeout ?? fn.timeoutSeconds,
    memoryMb: rest.MemorySize ?? fn.memoryMb,
    ...(variables !== undefined && { sealedEnvironment: sealer.seal(environmentPurpose(fn), variables) }),
    logging: rest.LoggingConfig ? toLogging(fn, rest.LoggingConfig) : fn.logging,
    tracingMode: rest.TracingConfig?.Mode ?? fn.tracingMode,
    ephemeralStorageMb: rest.EphemeralStorage?.Size ?? fn.ephemeralStorageMb,
    architecture: rest.Architectures?.[0] ?? fn.architecture,
    ...(deadLetter && { deadLetterArn: deadLetter.TargetArn ?? '' }),
    ...(kmsKeyArn !== undefined && { kmsKeyArn }),
  })
}

/** An empty text takes the setting away. */
function withoutEmpty({ deadLetterArn, kmsKeyArn, ...fn }: LambdaFunction): LambdaFunction {
  return { ...fn, ...(deadLetterArn && { deadLetterArn }), ...(kmsKeyArn && { kmsKeyArn }) }
}

function toLogging({ logging }: LambdaFunction, given: LoggingConfig): FunctionLogging {
  const format = given.LogFormat ?? logging.format
  const group = given.LogGroup ?? logging.group
  // Levels belong to JSON: going back to text drops them.
  if (format === 'Text') return { format, group }
  const applicationLevel = given.ApplicationLogLevel ?? logging.applicationLevel
  const systemLevel = given.SystemLogLevel ?? logging.systemLevel
  return { format, group, ...(applicationLevel && { applicationLevel }), ...(systemLevel && { systemLevel }) }
}
