import { join } from 'node:path'
import type { RunnableFunction } from '../../ports/function-source.ts'
import type { CommandLine } from './function-process.ts'
import { connectPipe } from './pipe-channel.ts'
import type { RuntimeApi } from './runtime-api.ts'

/** What a process is started with, whatever its runtime. */
export type Given = {
  readonly fn: RunnableFunction
  readonly env: Readonly<Record<string, string>>
  readonly temporaryFolder: string
  /** Where our own programs are: the bootstraps and what they need. */
  readonly programs: string
  /** A user of its own; absent: the user of the server. */
  readonly user?: number
}

/** Node.js, the one that runs the server, under its permission model: files only where the function may touch them. */
export function nodeCommandLine({ fn, temporaryFolder, programs, ...given }: Given): CommandLine {
  const { read, write, childProcess, worker, addons } = fn.permissions
  const program = join(programs, 'bootstrap.mjs')
  const readable = [program, fn.codeFolder, temporaryFolder, ...read]
  const args = [
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    ...[temporaryFolder, ...write].map((path) => `--allow-fs-write=${path}`),
    ...(childProcess ? ['--allow-child-process'] : []),
    ...(worker ? ['--allow-worker'] : []),
    ...(addons ? ['--allow-addons'] : []),
    '--disable-warning=SecurityWarning',
    '--disable-sigusr1',
    `--max-old-space-size=${fn.memoryMb}`,
    program,
  ]
  return { command: process.execPath, args, cwd: fn.codeFolder, connect: connectPipe, ...given }
}

/** What a program of ours is told about the user: its own, or what to do where nothing shuts it in. */
export type Whose = 'own-user' | 'wanted' | 'required'

export function pythonCommandLine({ fn, programs, ...given }: Given, python: string, whose: Whose): CommandLine {
  // Without site and user packages; no .pyc in the code folder; output is not held back.
  const args = ['-S', '-s', '-B', '-u', join(programs, 'bootstrap.py'), whose]
  return { command: python, args, cwd: fn.codeFolder, connect: connectPipe, ...given }
}

/** Any program: it asks for its events over the Runtime API. Python, where there is one, shuts it in before. */
export function customCommandLine(
  { fn, env, programs, ...given }: Given,
  api: RuntimeApi,
  by: { readonly python: string; readonly whose: Whose } | undefined,
): CommandLine {
  const program = join(fn.codeFolder, 'bootstrap')
  const [command, ...args] = by
    ? [by.python, '-I', '-S', '-B', join(programs, 'launch.py'), by.whose, program]
    : ['/bin/sh', '-c', shellLimits, program, String((fn.memoryMb + DATA_BEYOND_MB) * 1024)]
  const variables = { ...env, AWS_LAMBDA_RUNTIME_API: api.address }
  return { command, args, cwd: fn.codeFolder, connect: api, env: variables, ...given }
}

const DATA_BEYOND_MB = 512
/** The limits of limits.py, by a shell: file sizes in blocks of 512 bytes, data in kilobytes; processes stay as they are. */
const shellLimits = 'ulimit -c 0; ulimit -n 1024; ulimit -f 1048576; ulimit -d "$1"; exec "$0"'
