import { watch } from 'node:fs'
import { explain } from './failure.ts'
import { runTestFiles, type TestRequest, type TestStreams } from './test.ts'

/** Editors save in several steps; one run for all of them. */
const settleMs = 100

/** Runs the cases now, and again after each save under the working directory. Ends with the process. */
export async function watchTests(request: TestRequest, streams: TestStreams): Promise<void> {
  let changed = Promise.withResolvers<void>()
  watch(request.cwd, { recursive: true }, (_event, file) => {
    // What a run itself writes is no reason for another.
    if (file && !/(^|\/)(node_modules|\.[^/]+)\//.test(file) && !file.endsWith('.snap.json')) changed.resolve()
  })
  for (;;) {
    changed = Promise.withResolvers()
    try {
      await runTestFiles(request, streams)
    } catch (error) {
      streams.err(`${explain(error).text}\n`)
    }
    streams.err('Waiting for a save; Ctrl+C ends.\n')
    await changed.promise
    await new Promise((resolve) => setTimeout(resolve, settleMs))
  }
}
