import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'

/** Why no process could be started, as Lambda names it. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
  readonly errorType: string

  constructor(errorType: string, message: string) {
    super(message)
    this.errorType = errorType
  }
}

/** Texts as Lambda's, which knows the package by the path that it has there; the request id goes in front. */
export function requireBootstrap(codeFolder: string): void {
  const path = join(codeFolder, 'bootstrap')
  if (!existsSync(path)) {
    throw new StartFailure(
      'Runtime.InvalidEntrypoint',
      "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]",
    )
  }
  try {
    accessSync(path, constants.X_OK)
  } catch {
    throw new StartFailure('Runtime.InvalidEntrypoint', 'fork/exec /var/task/bootstrap: permission denied')
  }
}
