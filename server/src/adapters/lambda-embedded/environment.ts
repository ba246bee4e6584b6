import { randomBytes } from 'node:crypto'
import type { RunnableFunction } from '../../ports/function-source.ts'

/** Every variable that a function's process has, and nothing of the server's own environment. */
export function processEnvironment(
  fn: RunnableFunction,
  region: string,
  own: Readonly<Record<string, string>>,
  given: {
    readonly temporaryFolder: string
    readonly credentials: 'local' | 'none'
    readonly kmsUrl?: string | undefined
    /** For functions that read codes where not everybody may. */
    readonly reader?: Readonly<Record<string, string>> | undefined
    readonly now: Date
  },
): Record<string, string> {
  const day = given.now.toISOString().slice(0, 10).replaceAll('-', '/')
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    ...(fn.runtime.startsWith('python') && { LC_CTYPE: 'C.UTF-8' }),
    ...(given.credentials === 'local' && {
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
    }),
    // Where the AWS SDKs look for KMS: a custom sender reads its codes with them as on Lambda.
    ...(given.kmsUrl !== undefined && { AWS_ENDPOINT_URL_KMS: given.kmsUrl }),
    // A function that says itself where KMS is has its own way to it, and credentials for that.
    ...(own['AWS_ENDPOINT_URL_KMS'] === undefined && given.reader),
    ...withSafeNodeOptions(own),
    _HANDLER: fn.handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // Custom runtimes have none on Lambda either.
    ...(!fn.runtime.startsWith('provided') && { AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}` }),
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: fn.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `${day}/[${fn.version}]${randomBytes(16).toString('hex')}`,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    ...(fn.logFormat === 'JSON' && { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: 'INFO' }),
    LAMBDA_TASK_ROOT: fn.codeFolder,
    LAMBDA_RUNTIME_DIR: import.meta.dirname,
    PWD: fn.codeFolder,
    HOME: given.temporaryFolder,
    TMPDIR: given.temporaryFolder,
  }
}

const closed =
  /^--(?:allow-.*|permission(?:-audit)?|no-permission|require|import|inspect.*|disable-sigusr1)(?:=|$)|^-r$/

/** A function may set NODE_OPTIONS, but not to open what the permission model closes, nor to run something before it. */
function withSafeNodeOptions(own: Readonly<Record<string, string>>): Record<string, string> {
  const { NODE_OPTIONS: options, ...others } = own
  if (options === undefined) return others
  const words = options.split(/\s+/)
  const takesValue = (word: string | undefined) => word === '--require' || word === '--import' || word === '-r'
  const kept = words.filter((word, at) => !closed.test(word) && !takesValue(words[at - 1]))
  return { ...others, NODE_OPTIONS: kept.join(' ') }
}
