import { join } from 'node:path'
import type { RunnableFunction } from '../../ports/function-source.ts'
import type { CommandLine } from './function-process.ts'
import type { Interpreter } from './python-interpreter.ts'

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
  return { command: process.execPath, args, cwd: fn.codeFolder, env }
}

export function pythonCommandLine(
  fn: RunnableFunction,
  env: Record<string, string>,
  python: Interpreter,
  isolation: 'required' | 'wanted',
): CommandLine {
  // Without site and user packages; no .pyc in the code folder; output is not held back.
  const flags = ['-S', '-s', '-B', '-u']
  return { command: python.path, args: [...flags, bootstrap('bootstrap.py'), isolation], cwd: fn.codeFolder, env }
}
