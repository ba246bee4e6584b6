import { pino } from 'pino'
import type { Log, LogFields } from '../../ports/log.ts'
import { readableLine } from './readable-line.ts'

export type LogOptions = {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly format: 'pretty' | 'json'
  /** Whether readable lines may have colour. */
  readonly colour: boolean
}

/** The log on standard error: one JSON object per line, or lines for people. `flush` before the process ends. */
export function openLog({ level, format, colour }: LogOptions): Log & { flush(): void } {
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
    flush() {
      try {
        stderr.flushSync()
      } catch {
        // Nobody reads our standard error any more, and there is no other place to say so.
      }
    },
  }
}
