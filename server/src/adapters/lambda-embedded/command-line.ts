import { join } from 'node:path'
import type { RunnableFunction } from '../../ports/function-source.ts'
import type { CommandLine } from './function-process.ts'
import { connectPipe } from './pipe-channel.ts'
import type { Interpreter } from './python-interpreter.ts'
import type { RuntimeApi } from './runtime-api.ts'

const bootstrap = (file: string) => join(import.meta.dirname, file)

/** Node.js, the one that runs the server, under its permission model: files only where the function may touch them. */
export function nodeCommandLine(
  fn: RunnableFunction,
  env: Record<string, string>,
  temporaryFolder: string,
): CommandLine {
  const { read, write, childProcess, worker, addons } = fn.permissions
  const readable = [bootstrap('bootstrap.mjs'), fn.codeFolder, temporaryFolder, ...read]
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
    bootstrap('bootstrap.mjs'),
  ]
  return { command: process.execPath, args, cwd: fn.codeFolder, env, connect: connectPipe }
}

export function pythonCommandLine(
  fn: RunnableFunction,
  env: Record<string, string>,
  python: Interpreter,
  isolation: 'required' | 'wanted',
): CommandLine {
  // Without site and user packages; no .pyc in the code folder; output is not held back.
  const args = ['-S', '-s', '-B', '-u', bootstrap('bootstrap.py'), isolation]
  return { command: python.path, args, cwd: fn.codeFolder, env, connect: connectPipe }
}

/** Any program: it asks for its events over the Runtime API. */
export function customCommandLine(fn: RunnableFunction, env: Record<string, string>, api: RuntimeApi): CommandLine {
  const command = join(fn.codeFolder, 'bootstrap')
  return { command, args: [], cwd: fn.codeFolder, env: { ...env, AWS_LAMBDA_RUNTIME_API: api.address }, connect: api }
}
