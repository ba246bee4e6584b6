import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { pythonFinder } from './python-interpreter.ts'

/** The Python that starts custom runtimes. */
export type Launcher = {
  readonly python: string
  /** What it can close: all; all but signals to other processes; nothing. */
  readonly shutIn: 'full' | 'signals' | 'none'
}

/** Looks once for a Python, and for what it can do here. */
export function launcherFinder(findPython: ReturnType<typeof pythonFinder>) {
  let found: Promise<Launcher | undefined> | undefined
  return (programs: string, user: number | undefined): Promise<Launcher | undefined> => {
    found ??= find(programs, user)
    // What is not there may be installed while the server runs.
    found.then((launcher) => {
      if (!launcher) found = undefined
    })
    return found
  }

  async function find(programs: string, user: number | undefined): Promise<Launcher | undefined> {
    const python = await findPython('python3', user)
    return python && { python: python.path, shutIn: await probe(python.path, programs, user) }
  }
}

function probe(python: string, programs: string, user: number | undefined): Promise<Launcher['shutIn']> {
  const own = user === undefined ? {} : { uid: user, gid: user, cwd: '/' }
  return new Promise((resolve) => {
    const args = ['-I', '-S', '-B', join(programs, 'launch.py'), 'probe']
    execFile(python, args, { env: {}, timeout: 10_000, ...own }, (error, stdout) => {
      const told = error ? 'none' : stdout.trim()
      resolve(told === 'full' || told === 'signals' ? told : 'none')
    })
  })
}
