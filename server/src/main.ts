import { CommanderError } from 'commander'
import { explain } from './cli/failure.ts'
import { createProgram } from './cli/program.ts'

// `poolhouse --help | head` closes the pipe early, and that is all right.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await createProgram().parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and version were printed, or the parser has said what was wrong.
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else {
    const { text, exitCode } = explain(error)
    process.stderr.write(`${text}\n`)
    process.exitCode = exitCode
  }
}
