import { isJsonObject, type Json } from '../../json/exact-json.ts'

export type PrintedJson = {
  readonly lines: readonly string[]
  /** The line, from 1, on which the value of a JSON pointer begins (RFC 6901). */
  readonly lineOf: ReadonlyMap<string, number>
}

/** JSON for people, two blanks a level, with the line of every member. */
export function printJson(value: Json): PrintedJson {
  const lines: string[] = ['']
  const lineOf = new Map<string, number>()
  const put = (text: string) => lines.push((lines.pop() ?? '') + text)

  const print = (part: Json, pointer: string, depth: number): void => {
    lineOf.set(pointer, lines.length)
    if (!isJsonObject(part) && !Array.isArray(part)) return void put(JSON.stringify(part))
    const members = Object.entries(part) as [string, Json][]
    const [open, close] = Array.isArray(part) ? '[]' : '{}'
    if (members.length === 0) return void put(`${open}${close}`)
    put(open ?? '')
    for (const [index, [name, member]] of members.entries()) {
      lines.push('  '.repeat(depth + 1) + (Array.isArray(part) ? '' : `${JSON.stringify(name)}: `))
      print(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1)
      if (index < members.length - 1) put(',')
    }
    lines.push('  '.repeat(depth) + close)
  }

  print(value, '', 0)
  return { lines, lineOf }
}
