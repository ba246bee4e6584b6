import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { type FunctionsFolder, openFunctionsFolder } from '../adapters/functions-folder/functions-folder.ts'
import {
  type EmbeddedLambda,
  type EmbeddedLambdaOptions,
  openEmbeddedLambda,
} from '../adapters/lambda-embedded/embedded-lambda.ts'
import { lambdaArn } from '../model/ids.ts'
import type { InvokeOutcome } from '../ports/lambda-runtime.ts'
import type { Log, LogFields } from '../ports/log.ts'

export type Files = Readonly<Record<string, string>>

/** A functions folder of its own for one test, with a runtime that runs what is in it. Both go with the test. */
export type RunningFolder = {
  readonly path: string
  readonly folder: FunctionsFolder
  readonly lambda: EmbeddedLambda
  readonly warnings: readonly LogFields[]
  /** Writes or replaces files, paths relative to the functions folder. */
  write(files: Files): void
  invoke(name: string, event?: object, options?: { timeoutMs?: number; sourceArn?: string }): Promise<InvokeOutcome>
}

type Some = Partial<EmbeddedLambdaOptions> & {
  readonly env?: Readonly<Record<string, string>>
  /** Whether all users may read the folder, the default. */
  readonly readable?: boolean
}

export function runFolder(test: TestContext, files: Files, some: Some = {}): RunningFolder {
  const home = mkdtempSync(join(tmpdir(), 'poolhouse-test-'))
  // As root, functions run as other users, who must get there.
  if (some.readable ?? true) chmodSync(home, 0o755)
  const path = join(home, 'functions')
  const write = (more: Files) => writeFiles(path, more)
  write(files)
  const warnings: LogFields[] = []
  const ignore = () => undefined
  const log: Log = { debug: ignore, info: ignore, error: ignore, warn: (_event, fields = {}) => warnings.push(fields) }
  const folder = openFunctionsFolder(path, { log, env: some.env ?? {} })
  const lambda = openEmbeddedLambda({
    sources: [folder],
    accountId: '000000000000',
    credentials: 'local',
    // A machine that is busy with other tests starts processes slowly.
    queueWaitMs: 20_000,
    log,
    path: process.env['PATH'] ?? '',
    ...some,
  })
  test.after(async () => {
    folder.close()
    await lambda.close()
    rmSync(home, { recursive: true, force: true })
  })
  return {
    path,
    folder,
    lambda,
    warnings,
    write,
    invoke: (name, event = {}, options = {}) =>
      lambda.invoke(lambdaArn(`arn:aws:lambda:us-east-1:000000000000:function:${name}`), JSON.stringify(event), {
        timeoutMs: 20_000,
        ...options,
      }),
  }
}

export function writeFiles(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    // A script is there to be run.
    writeFileSync(join(folder, path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 })
  }
}

/** What the function answered; fails the test when it did not. */
export function answerOf(outcome: InvokeOutcome): unknown {
  if (outcome.kind !== 'returned') throw new Error(`the function did not answer: ${JSON.stringify(outcome)}`)
  return JSON.parse(outcome.payloadText)
}
