/** Error payloads that the platform writes, not the function. Texts as Lambda's. */
export function timedOut(requestId: string, timeoutSeconds: number): string {
  return sandbox(requestId, 'Sandbox.Timedout', `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`)
}

export function exited(requestId: string, code: number | null, signal: NodeJS.Signals | null): string {
  if (signal) return sandbox(requestId, 'Runtime.ExitError', `Runtime exited with error: signal: ${signalName(signal)}`)
  if (code === 0) return sandbox(requestId, 'Runtime.ExitError', 'Runtime exited without providing a reason')
  return sandbox(requestId, 'Runtime.ExitError', `Runtime exited with error: exit status ${code}`)
}

export function outOfMemory(requestId: string): string {
  return sandbox(requestId, 'Runtime.OutOfMemory', 'Runtime exited with error: signal: killed')
}

export function noEntrypoint(requestId: string, what: string): string {
  return sandbox(requestId, 'Runtime.InvalidEntrypoint', what)
}

/** A function that cannot be started at all: `message` says why, and what to do. */
export function cannotStart(errorType: string, message: string): string {
  return JSON.stringify({ errorType, errorMessage: message })
}

function sandbox(requestId: string, errorType: string, what: string): string {
  return JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${what}` })
}

/** As the kernel describes the signals that end functions; others by their name. */
function signalName(signal: NodeJS.Signals): string {
  const names: Partial<Record<NodeJS.Signals, string>> = {
    SIGABRT: 'aborted',
    SIGBUS: 'bus error',
    SIGFPE: 'floating point exception',
    SIGILL: 'illegal instruction',
    SIGKILL: 'killed',
    SIGSEGV: 'segmentation fault',
    SIGTERM: 'terminated',
    SIGTRAP: 'trace/breakpoint trap',
  }
  return names[signal] ?? signal
}
