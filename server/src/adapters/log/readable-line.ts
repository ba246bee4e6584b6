const colours: Readonly<Record<string, number>> = { debug: 90, info: 36, warn: 33, error: 31 }

/** `10:15:00.123 warn  trigger.not-called  arn=…`: one line of the JSON log, for people. */
export function readableLine(json: string, colour: boolean): string {
  const { level, time, event, error, ...fields } = JSON.parse(json) as Record<string, unknown>
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
  const words = [
    paint(90, String(time).slice(11, 23)),
    paint(colours[String(level)] ?? 0, String(level).padEnd(5)),
    String(event),
    ...Object.entries(fields).map(([name, value]) => paint(90, `${name}=`) + shown(value)),
  ]
  return `${words.join(' ')}\n${error === undefined ? '' : `${indented(error)}\n`}`
}

const shown = (value: unknown) =>
  typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value)

function indented(error: unknown): string {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : error
  return String(stack).replaceAll(/^/gm, '    ')
}
