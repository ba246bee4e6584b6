import { execFile } from 'node:child_process'

export type Interpreter = {
  /** Absolute: the program itself, not a version manager's shim in front of it. */
  readonly path: string
  /** Not the version that the function's runtime names. */
  readonly fallback: boolean
}

/** Finds the Python of a runtime name, `python3.13`: that version if it is on the path, else any `python3`. */
export function pythonFinder(path: string): (runtime: string) => Promise<Interpreter | undefined> {
  const found = new Map<string, Promise<Interpreter | undefined>>()
  return (runtime) => {
    const known = found.get(runtime) ?? find(runtime, path)
    found.set(runtime, known)
    // What is not there may be installed while the server runs.
    known.then((answer) => answer === undefined && found.delete(runtime))
    return known
  }
}

async function find(runtime: string, path: string): Promise<Interpreter | undefined> {
  // Both at once: a version manager takes its time to say that it does not have one.
  const [exact, any] = await Promise.all([ask(runtime, path), ask('python3', path)])
  if (exact) return { path: exact, fallback: false }
  return any ? { path: any, fallback: true } : undefined
}

function ask(command: string, path: string): Promise<string | undefined> {
  const script = 'import sys; print(sys.executable if sys.version_info >= (3, 8) else "")'
  return new Promise((resolve) => {
    execFile(command, ['-S', '-c', script], { env: { PATH: path }, timeout: 10_000 }, (error, stdout) =>
      resolve((error ? '' : stdout.trim()) || undefined),
    )
  })
}
