import { existsSync, globSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { shortPath } from '../lib/short-path.ts'
import { Failure } from './failure.ts'

/** A file with cases: where it is, and how people call it. */
export type CaseFile = { readonly path: string; readonly name: string }

/** The files that were named, or every `*.cases.yaml` under the working directory. */
export function findCaseFiles(named: readonly string[], cwd: string): readonly CaseFile[] {
  const found = named.length > 0 ? named : everyCaseFile(cwd)
  const files = found.map((each) => ({ path: resolve(cwd, each), name: shortPath(resolve(cwd, each), cwd) }))
  const missing = files.filter(({ path }) => !existsSync(path))
  if (missing.length > 0) throw new Failure(missing.map(({ name }) => `${name}: no such file`).join('\n'), 2)
  if (files.length === 0)
    throw new Failure('no *.cases.yaml under this folder; docs/testing.md shows how to write one', 2)
  return files
}

const everyCaseFile = (cwd: string) =>
  globSync('**/*.cases.{yaml,yml}', {
    cwd,
    exclude: (path) => basename(String(path)) === 'node_modules' || basename(String(path)).startsWith('.'),
  }).toSorted()

type Places = { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> }

/** The folder of the function that a file names: beside the file, in the working directory, or in the functions folder. */
export function functionFolder(given: string, file: CaseFile, { cwd, env }: Places): string | undefined {
  if (given.startsWith('arn:')) return undefined
  const functions = resolve(cwd, env['POOLHOUSE_FUNCTIONS'] || 'functions')
  return [dirname(file.path), cwd, functions].map((each) => resolve(each, given)).find((each) => existsSync(each))
}
