import { isJsonObject, type Json } from '../../json/exact-json.ts'

/** YAML that people like to read: members below each other, texts as in JSON, which is YAML too (YAML 1.2 section 1.3). */
export function writeYaml(value: Json, indent = 0): string {
  if (!isJsonObject(value)) return JSON.stringify(value)
  const pad = ' '.repeat(indent)
  return Object.entries(value)
    .map(([name, member]) => {
      const key = /^[A-Za-z][\w-]*$/.test(name) && !reserved.has(name.toLowerCase()) ? name : JSON.stringify(name)
      const isBlock = isJsonObject(member) && Object.keys(member).length > 0
      return isBlock ? `${pad}${key}:\n${writeYaml(member, indent + 2)}` : `${pad}${key}: ${JSON.stringify(member)}`
    })
    .join('\n')
}

/** Names that are no texts in one version of YAML or another. */
const reserved: ReadonlySet<string> = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])
