/** Fields of a log line: ids, names, outcomes. Never a token, code, secret, password or event. */
export type LogFields = Readonly<Record<string, unknown>>

/** Structured log; `event` is a dotted name such as `trigger.not-called`. */
export type Log = {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}
