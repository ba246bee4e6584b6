import { execFile } from 'node:child_process'

export type Interpreter = {
  /** Absolute: the program itself, not a version manager's shim in front of it. */
  readonly path: string
  /** Not the version that the function's runtime names. */
  readonly fallback: boolean
}

/** Finds the Python of a runtime name, `python3.13`: that version if it is on the path, else any `python3`. */
export function pythonFinder(path: string): (runtime: string, user?: number) => Promise<Interpreter | undefined> {
  const found = new Map<string, Promise<Interpreter | undefined>>()
  // Any user of functions stands for all of them.
  return (runtime, user) => {
    const known = found.get(runtime) ?? find(runtime, path, user)
    found.set(runtime, known)
    // What is not there may be installed while the server runs.
    known.then((answer) => answer === undefined && found.delete(runtime))
    return known
  }
}

async function find(runtime: string, path: string, user?: number): Promise<Interpreter | undefined> {
  // Both at once: a version manager takes its time to say that it does not have one.
  const [exact, any] = await Promise.all([ask(runtime, path, user), ask('python3', path, user)])
  if (exact) return { path: exact, fallback: false }
  return any ? { path: any, fallback: true } : undefined
}

function ask(command: string, path: string, user: number | undefined): Promise<string | undefined> {
  const script = 'import sys; print(sys.executable if sys.version_info >= (3, 8) else "")'
  // As the user that will run it: what that user may not execute is not there.
  const own = user === undefined ? {} : { uid: user, gid: user, cwd: '/' }
  const options = { env: { PATH: path }, timeout: 10_000, ...own }
  return new Promise((resolve) => {
    execFile(command, ['-S', '-c', script], options, (error, stdout) =>
      resolve((error ? '' : stdout.trim()) || undefined),
    )
  })
}
