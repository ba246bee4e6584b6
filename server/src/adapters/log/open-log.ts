import { pino } from 'pino'
import type { Log, LogFields } from '../../ports/log.ts'
import { readableLine } from './readable-line.ts'

export type LogOptions = {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly format: 'pretty' | 'json'
  /** Whether readable lines may have colour. */
  readonly colour: boolean
}

export type OpenLog = Log & {
  /** Writes text that is no log line in its turn among the lines. */
  write(text: string): void
  /** Before the process ends. */
  flush(): void
}

/** The log on standard error: one JSON object per line, or lines for people. */
export function openLog({ level, format, colour }: LogOptions): OpenLog {
  // Not synchronous: a reader of our standard error that is slow must not stop the event loop.
  const stderr = pino.destination({ dest: 2, sync: false })
  const destination =
    format === 'json' ? stderr : { write: (line: string) => void stderr.write(readableLine(line, colour)) }
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'event',
      serializers: { error: pino.stdSerializers.err },
    },
    destination,
  )
  const at = (method: 'debug' | 'info' | 'warn' | 'error') => (event: string, fields?: LogFields) =>
    logger[method](fields ?? {}, event)
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    write: (text) => void stderr.write(text),
    flush() {
      try {
        stderr.flushSync()
      } catch {
        // Nobody reads our standard error any more, and there is no other place to say so.
      }
    },
  }
}
