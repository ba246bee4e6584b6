import { basename, dirname } from 'node:path'
import { openFunctionsFolder } from '../adapters/functions-folder/functions-folder.ts'
import { type EmbeddedLambda, openEmbeddedLambda } from '../adapters/lambda-embedded/embedded-lambda.ts'
import { parseFunctionArn } from '../model/function-arn.ts'
import type { RunnableFunction } from '../ports/function-source.ts'
import type { Log } from '../ports/log.ts'
import { Failure } from './failure.ts'

export type LocalFunction = { readonly found: RunnableFunction; readonly runner: EmbeddedLambda; readonly arn: string }

type Surroundings = { readonly log: Log; readonly env: Readonly<Record<string, string | undefined>> }

/** Gives the function of that folder to `use`, with a runtime of its own, and ends its processes afterwards. */
export async function withLocalFunction<Result>(
  folder: string,
  { log, env }: Surroundings,
  use: (fn: LocalFunction) => Promise<Result>,
): Promise<Result> {
  const functions = openFunctionsFolder(dirname(folder), { log, env })
  const runner = openEmbeddedLambda({
    sources: [functions],
    accountId: '000000000000',
    credentials: 'local',
    log,
    path: env['PATH'] ?? '',
  })
  try {
    const arn = `arn:aws:lambda:us-east-1:000000000000:function:${basename(folder)}`
    const reference = parseFunctionArn(arn)
    const found = reference && (await functions.find(reference))
    if (!found) throw new Failure(`${folder}: not a function (its name: letters, digits, - and _)`, 2)
    if (found.kind === 'broken') throw new Failure(found.message, 2)
    return await use({ found, runner, arn })
  } finally {
    await runner.close()
    functions.close()
  }
}
