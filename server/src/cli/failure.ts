import { StoreError } from '../adapters/store-sql/store-error.ts'
import { ConfigError } from '../config.ts'
import { StartError } from '../start-error.ts'

/** Why a command could not do its work: lines for people, and the exit code. */
export class Failure extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 1, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** What stands on standard error, and how the process ends, after `error`. */
export function explain(error: unknown): { text: string; exitCode: number } {
  if (error instanceof ConfigError) return { text: error.message, exitCode: 2 }
  if (error instanceof StoreError || error instanceof StartError) return { text: error.message, exitCode: 1 }
  if (error instanceof Failure) return { text: error.message, exitCode: error.exitCode }
  const known = error instanceof Error ? systemError(error) : undefined
  if (known) return { text: known, exitCode: 1 }
  // A bug: whoever reports it needs the stack.
  return { text: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 }
}

type SystemError = NodeJS.ErrnoException & {
  readonly port?: number
  readonly address?: string
  /** That the address is from; absent: `port` and `host`. */
  readonly setting?: string
}

/** Errors of the system that a person can mend. */
function systemError(error: SystemError): string | undefined {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${error.port} is in use; choose another with --${error.setting ?? 'port'}`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `host: ${error.address ?? ''} is not an address of this machine`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'ENOSPC':
      if (error.syscall === 'listen')
        return `port ${error.port} needs more rights; choose one above 1023 with --${error.setting ?? 'port'}`
      return `${error.path ?? 'state folder'} cannot be written (${error.code}); choose another folder with --state`
    default:
      return undefined
  }
}
