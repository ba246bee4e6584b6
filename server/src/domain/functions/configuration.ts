import { invalidValue } from '../../model/lambda-error.ts'
import { runtimeFamily } from '../../model/lambda-runtimes.ts'
import { reservedVariables } from '../../model/reserved-variables.ts'

const MAX_ENVIRONMENT_BYTES = 4096

/** Refuses a runtime whose functions could never run here. */
export function requireServedRuntime(runtime: string): void {
  if (runtimeFamily(runtime)) return
  if (/^(?:java|ruby|dotnet|go|provided)/.test(runtime)) {
    throw invalidValue(`Runtime ${runtime} is not supported by Poolhouse; use a nodejs or python3 runtime.`)
  }
  throw invalidValue(
    `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, nodejs22.x, nodejs24.x, python3.11, python3.12, python3.13] or be a valid ARN`,
  )
}

/** Refuses variables that Lambda sets itself, and more of them than a process should get. */
export function requireAllowedEnvironment(variables: Readonly<Record<string, string>>): void {
  const unable =
    'Lambda was unable to configure your environment variables because the environment variables you have provided'
  const reserved = Object.keys(variables).filter((name) => reservedVariables.has(name))
  if (reserved.length > 0) {
    throw invalidValue(
      `${unable} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    )
  }
  const text = JSON.stringify(variables)
  if (Buffer.byteLength(text) > MAX_ENVIRONMENT_BYTES) {
    throw invalidValue(`${unable} exceeded the 4KB limit. String measured: ${text}`)
  }
}
