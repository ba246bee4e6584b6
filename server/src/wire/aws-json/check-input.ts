import {
  isJsonObject,
  requireBase64,
  requireBoolean,
  requireNumber,
  requireText,
  requireTimestamp,
  wrongStructure,
} from './json-types.ts'
import { serializationError } from './parse-body.ts'
import type { ListShape, MapShape, ServiceModel, Shape, StructureShape } from './service-model.ts'
import {
  allRulesOfText,
  brokenByNumber,
  brokenBySize,
  brokenByText,
  mustNotBeNull,
  type Violation,
} from './violations.ts'

export type Checked = { readonly input: unknown; readonly violations: readonly Violation[] }

/**
 * A request as its shape has it: known members only, members that are null left out. A value of the wrong JSON type throws;
 * values that break a constraint come back as violations, all of them.
 */
export function checkInput(model: ServiceModel, shapeName: string, value: unknown): Checked {
  const violations: Violation[] = []
  return { input: checkValue({ model, violations }, shapeName, value, ''), violations }
}

type Walk = { readonly model: ServiceModel; readonly violations: Violation[] }

function checkValue(walk: Walk, name: string, value: unknown, path: string): unknown {
  const shape = shapeOf(walk, name)
  switch (shape.type) {
    case 'structure':
      return checkStructure(walk, shape, value, path)
    case 'list':
      return checkList(walk, shape, value, path)
    case 'map':
      return checkMap(walk, shape, value, path)
    case 'string': {
      const text = requireText(value)
      report(walk, brokenByText(shape, text), path, text, shape.masked)
      return text
    }
    case 'blob': {
      const text = requireBase64(value)
      report(walk, brokenBySize(shape, Buffer.byteLength(text, 'base64')), path, text, true)
      return text
    }
    case 'integer':
    case 'long':
    case 'double': {
      const number = requireNumber(shape.type, value)
      report(walk, brokenByNumber(shape, number), path, number)
      return number
    }
    case 'boolean':
      return requireBoolean(value)
    case 'timestamp':
      return requireTimestamp(value)
    case 'document':
      return value
  }
}

function checkStructure(walk: Walk, shape: StructureShape, value: unknown, path: string): object {
  if (!isJsonObject(value)) throw wrongStructure(value)
  const input: Record<string, unknown> = {}
  for (const [member, shapeName] of Object.entries(shape.members)) {
    const memberPath = path ? `${path}.${lowerFirst(member)}` : lowerFirst(member)
    const given = Object.hasOwn(value, member) ? value[member] : undefined
    if (given !== undefined && given !== null) input[member] = checkValue(walk, shapeName, given, memberPath)
    else if (shape.required.includes(member)) report(walk, [mustNotBeNull], memberPath, undefined)
  }
  if (walk.model.strictMembers) {
    const unknown = Object.keys(value).filter((member) => !Object.hasOwn(shape.members, member))
    if (unknown[0] !== undefined) throw serializationError(`Unknown member: ${unknown[0].slice(0, 128)}`)
  }
  return input
}

function checkList(walk: Walk, shape: ListShape, value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw serializationError('Expected list or null')
  const member = shapeOf(walk, shape.member)
  const masked = shape.masked ?? isMasked(member)
  report(walk, brokenBySize(shape, value.length), path, value, masked)
  const before = walk.violations.length
  const items = value.map((item, index) => {
    const itemPath = `${path}.${index + 1}.member`
    if (item !== null) return checkValue(walk, shape.member, item, itemPath)
    report(walk, [mustNotBeNull], itemPath, undefined)
    return item
  })
  // Of plain texts AWS tells the list and the rules of its members, not which member broke one.
  if (member.type === 'string' && walk.violations.length > before) {
    walk.violations.length = before
    report(walk, [`Member must satisfy constraint: ${allRulesOfText(member)}`], path, value, masked)
  }
  return items
}

function checkMap(walk: Walk, shape: MapShape, value: unknown, path: string): object {
  if (!isJsonObject(value)) throw serializationError('Expected map or null')
  const entries = Object.entries(value).filter(([, item]) => item !== null)
  const key = shapeOf(walk, shape.key)
  const item = shapeOf(walk, shape.value)
  const masked = shape.masked ?? isMasked(item)
  report(walk, brokenBySize(shape, entries.length), path, value, masked)
  if (key.type === 'string' && entries.some(([name]) => brokenByText(key, name).length > 0)) {
    report(walk, [`Map keys must satisfy constraint: ${allRulesOfText(key)}`], path, value, masked)
  }
  const before = walk.violations.length
  const checked = entries.map(
    ([name, each]) => [name, checkValue(walk, shape.value, each, `${path}.${name}.member`)] as const,
  )
  if (item.type === 'string' && walk.violations.length > before) {
    walk.violations.length = before
    report(walk, [`Map value must satisfy constraint: ${allRulesOfText(item)}`], path, value, masked)
  }
  // fromEntries makes own members of every name, `__proto__` included.
  return Object.fromEntries(checked)
}

function shapeOf(walk: Walk, name: string): Shape {
  const shape = walk.model.shapes[name]
  if (!shape) throw new Error(`no shape ${name}`)
  return shape
}

/** A body can hold a million violations; nobody reads them, and their text would be far larger than the body. */
const mostViolations = 100

function report(walk: Walk, rules: readonly string[], path: string, value: unknown, masked = false): void {
  if (walk.violations.length >= mostViolations) return
  for (const rule of rules) walk.violations.push({ path, value, masked, rule })
}

/** Of structures AWS's form is not known, and they may hold what must not be shown. */
const isMasked = (shape: Shape) => shape.type === 'structure' || ('masked' in shape && shape.masked === true)

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
