import { readFileSync } from 'node:fs'
import { systemRandom } from '../adapters/clock-random/system-random.ts'
import { openLog } from '../adapters/log/open-log.ts'
import { loadConfig } from '../config.ts'
import { readCases } from '../domain/test-cases/read-cases.ts'
import { runCases } from '../domain/test-cases/run-cases.ts'
import { withEnvironment } from '../domain/test-cases/with-environment.ts'
import type { JsonObject } from '../lib/exact-json.ts'
import { colourful, plain } from '../lib/terminal.ts'
import { lambdaArn } from '../model/ids.ts'
import type { Mismatch, Observed, TestCase, TestFile } from '../model/test-case.ts'
import type { Settings } from '../ports/settings.ts'
import { type CaseFile, findCaseFiles, functionFolder } from './case-files.ts'
import { Client } from './client.ts'
import { Failure } from './failure.ts'
import { findServer, type Whereabouts } from './find-server.ts'
import { withLocalFunction } from './local-function.ts'
import { Snapshots } from './snapshots.ts'
import { type ReportedCase, type ReporterName, report } from './test-reporters.ts'

export type TestRequest = Whereabouts & {
  readonly files: readonly string[]
  /** Only cases whose name has this text. */
  readonly filter: string
  readonly update: boolean
  readonly ci: boolean
  readonly reporter: ReporterName
}

export type TestStreams = { out(text: string): void; err(text: string): void; readonly colour: boolean }

/** `poolhouse test`: false when a case failed. Rejects with a Failure when a file is wrong or a function cannot start. */
export async function runTestFiles(request: TestRequest, streams: TestStreams): Promise<boolean> {
  const files = findCaseFiles(request.files, request.cwd)
  const read = files.map((at) => ({ at, ...readCases(readFileSync(at.path, 'utf8'), at.name) }))
  const errors = read.flatMap((each) => (each.kind === 'wrong' ? each.errors : []))
  if (errors.length > 0) throw new Failure(errors.join('\n'), 2)
  const results: ReportedCase[] = []
  for (const each of read) {
    if (each.kind === 'read')
      results.push(...(await runFile(request, streams, each.at, filtered(each.file, request.filter))))
  }
  streams.out(`${report(request.reporter, results, streams.colour ? colourful : plain)}\n`)
  return results.every(({ mismatches }) => mismatches.length === 0)
}

const filtered = (file: TestFile, text: string): TestFile => ({
  ...file,
  cases: file.cases.filter(({ name }) => name.includes(text)),
})

type Ran = { readonly case: TestCase; readonly observed: Observed; readonly mismatches: readonly Mismatch[] }

async function runFile(
  request: TestRequest,
  streams: TestStreams,
  file: CaseFile,
  tests: TestFile,
): Promise<readonly ReportedCase[]> {
  const folder = functionFolder(tests.function, file, request)
  const ran = folder ? await runLocally(request, folder, tests) : await runOnServer(request, file, tests)
  const snapshots = new Snapshots(file.path, request)
  const results = ran.map(({ case: { name, line, snapshot }, observed, mismatches }) => ({
    file: file.name,
    name,
    line,
    mismatches: snapshot ? [...mismatches, ...snapshots.compare(name, observed)] : mismatches,
    handlerMs: observed.handlerMs,
  }))
  const stale = request.filter === '' ? snapshots.finish() : []
  if (stale.length > 0 && !request.update) {
    streams.err(`${file.name}: snapshots that no case has: ${stale.join(', ')}; --update removes them\n`)
  }
  return results
}

async function runLocally(request: TestRequest, folder: string, tests: TestFile): Promise<readonly Ran[]> {
  const log = openLog({ level: 'silent', format: 'json', colour: false })
  const settings = await settingsOf(request)
  return withLocalFunction(folder, { log, env: request.env }, async ({ found, runner, arn }) => {
    const needs = { settings, log, random: systemRandom, runtime: withEnvironment(runner, found) }
    return Array.fromAsync(runCases(needs, lambdaArn(arn), tests.cases))
  })
}

/** As `poolhouse dev` would have them in this folder: strict mode and the triggers' deadline count. */
const settingsOf = async ({ env, cwd }: TestRequest): Promise<Settings> =>
  (await loadConfig({ mode: 'dev', flags: {}, env, cwd })).settings

type Answered = { readonly name: string; readonly observed: Observed; readonly mismatches: readonly Mismatch[] }

async function runOnServer(request: TestRequest, file: CaseFile, tests: TestFile): Promise<readonly Ran[]> {
  const server = findServer(request)
  const client = new Client(server, server.region)
  const input: JsonObject = { text: readFileSync(file.path, 'utf8'), fileName: file.name }
  const { results } = await client.poolhouse('RunTestCases', input)
  const byName = new Map((results as unknown as readonly Answered[]).map((each) => [each.name, each]))
  return tests.cases.flatMap((each) => {
    const answered = byName.get(each.name)
    return answered ? [{ case: each, observed: answered.observed, mismatches: answered.mismatches }] : []
  })
}
