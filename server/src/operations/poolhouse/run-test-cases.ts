import { readCases } from '../../domain/test-cases/read-cases.ts'
import { type CaseResult, runCases } from '../../domain/test-cases/run-cases.ts'
import { withEnvironment } from '../../domain/test-cases/with-environment.ts'
import { invalidParameter } from '../../model/errors.ts'
import { functionArn } from '../../model/function-arn.ts'
import { lambdaArn } from '../../model/ids.ts'
import type { Mismatch, Observed } from '../../model/test-case.ts'
import type { Operation } from '../operation.ts'
import { requireArn, savedFunction, unsavedFunction } from './preview-function.ts'

type Input = {
  /** A `*.cases.yaml` file. */
  readonly text: string
  /** As people call the file, for errors. */
  readonly fileName?: string
  /** In place of the file's `function`: name or ARN, with a qualifier if wanted. */
  readonly functionArn?: string
  /** Base64 of a package: tests code that is not saved. */
  readonly zipFile?: string
}

type Output = {
  readonly results: readonly {
    readonly name: string
    readonly line: number
    readonly snapshot: boolean
    readonly observed: Observed
    readonly mismatches: readonly Mismatch[]
  }[]
}

/** More would outlast the patience of a request; the CLI runs files of any length by itself. */
const mostCases = 200

/** Runs the cases of a file on a function of this server, saved or not. Issues and keeps nothing. */
export const runTestCases: Operation<Input, Output> = {
  name: 'RunTestCases',

  async handle(deps, call, { text, fileName = 'cases.yaml', functionArn: named, zipFile }) {
    const read = readCases(text, fileName)
    if (read.kind === 'wrong') throw invalidParameter(read.errors.join('\n'))
    const { cases, function: own } = read.file
    if (cases.length > mostCases) throw invalidParameter(`cases: more than ${mostCases}`)
    const arn = requireArn(toArn(named ?? own, call))
    const found =
      zipFile === undefined
        ? await savedFunction(deps.functions, arn)
        : await unsavedFunction(deps.functions, arn, zipFile)
    const needs = { ...deps, runtime: withEnvironment(deps.functions.runner, found) }
    const results: CaseResult[] = []
    for await (const result of runCases(needs, lambdaArn(arn), cases)) results.push(result)
    return { results: results.map(render) }
  },
}

const toArn = (name: string, { region, accountId }: { readonly region: string; readonly accountId: string }) =>
  name.startsWith('arn:') ? name : functionArn({ region, accountId, name: name.split('/').at(-1) ?? name })

const render = ({ case: { name, line, snapshot }, observed, mismatches }: CaseResult) => ({
  name,
  line,
  snapshot,
  observed,
  mismatches,
})
