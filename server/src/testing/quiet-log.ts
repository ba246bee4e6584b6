import type { Log, LogFields } from '../ports/log.ts'

export type TestLogLine = { readonly level: keyof Log; readonly event: string; readonly fields: LogFields }

/** Prints nothing and remembers every line. */
export type QuietLog = Log & { readonly lines: readonly TestLogLine[] }

export function quietLog(): QuietLog {
  const lines: TestLogLine[] = []
  const at =
    (level: keyof Log) =>
    (event: string, fields: LogFields = {}) =>
      void lines.push({ level, event, fields })
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
