import { isObject, type Json } from './exact-json.ts'

/** JSON laid out for reading: on one line if it fits, else its members on as few lines as they fit on. */
export function jsonLines(value: Json, width: number): string[] {
  return lines(value, '', '', width, 0)
}

function lines(value: Json, before: string, after: string, width: number, depth: number): string[] {
  const whole = `${before}${JSON.stringify(value)}${after}`
  const list = Array.isArray(value)
  if (whole.length <= width || depth >= deepest || !(list || isObject(value))) return [whole]
  const members = list ? value.map((item) => ['', item] as const) : named(value)
  const [open, close] = list ? '[]' : '{}'
  const inner = members.map(([name, item], n) =>
    lines(item, name, n < members.length - 1 ? ',' : '', width - indent.length, depth + 1),
  )
  return [`${before}${open}`, ...filled(inner, width - indent.length).map((line) => indent + line), `${close}${after}`]
}

const indent = '  '
// Every level writes its members anew to see whether they fit.
const deepest = 8

const named = (value: { readonly [name: string]: Json }) =>
  Object.entries(value).map(([name, item]) => [`${JSON.stringify(name)}: `, item] as const)

/** Members of one line share a line while there is room; one of several lines stands alone. */
function filled(members: readonly string[][], width: number): string[] {
  const all: string[] = []
  let open = false
  for (const member of members) {
    const [first = '', ...more] = member
    const joined = `${all.at(-1)} ${first}`
    if (open && more.length === 0 && joined.length <= width) all[all.length - 1] = joined
    else all.push(...member)
    open = more.length === 0
  }
  return all
}
