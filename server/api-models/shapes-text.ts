import type { MemberModel, Model, ShapeModel } from './service-model.ts'

const nameOf = (member: MemberModel) => (typeof member === 'string' ? member : member.shape)

/** TypeScript types of every structure and enumeration of a model, members as on the wire. */
export function shapesText(model: Model, head: string): string {
  const blocks = Object.entries(model.shapes)
    .filter(([, shape]) => isNamed(shape))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, shape]) => (shape.enum ? enumText(name, shape.enum) : structureText(model, name, shape)))
  return `${head}${blocks.join('\n')}`
}

/** Only structures and enumerations get a name of their own; a constrained string is just a string to TypeScript. */
const isNamed = (shape: ShapeModel) => Boolean(shape.enum) || (shape.type === 'structure' && !shape.document)

function enumText(name: string, values: readonly string[]): string {
  const oneLine = `export type ${name} = ${values.map(quoted).join(' | ')}\n`
  if (oneLine.length <= 121) return oneLine
  return `export type ${name} =\n${values.map((value) => `  | ${quoted(value)}\n`).join('')}`
}

function structureText(model: Model, name: string, shape: ShapeModel): string {
  const required = new Set(shape.required)
  const members = Object.entries(shape.members ?? {}).map(([member, target]) => {
    const type = typeText(model, nameOf(target))
    return required.has(member)
      ? `  readonly ${member}: ${type}\n`
      : `  readonly ${member}?: ${type}${type === 'unknown' ? '' : ' | undefined'}\n`
  })
  return members.length > 0
    ? `export type ${name} = {\n${members.join('')}}\n`
    : `export type ${name} = Readonly<Record<string, never>>\n`
}

function typeText(model: Model, name: string): string {
  const shape = shapeOf(model, name)
  if (shape.document) return 'unknown'
  if (isNamed(shape)) return name
  switch (shape.type) {
    case 'list': {
      const member = typeText(model, shape.member ?? '')
      return `readonly ${member}[]`
    }
    case 'map':
      return `Readonly<Record<string, ${typeText(model, shape.value ?? '')}>>`
    case 'integer':
    case 'long':
    case 'double':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'timestamp':
      return 'Date'
    case 'string':
    case 'blob':
    case 'structure':
      return 'string'
  }
}

function shapeOf(model: Model, name: string): ShapeModel {
  const shape = model.shapes[name]
  if (!shape) throw new Error(`no shape ${name}`)
  return shape
}

const quoted = (text: string) => `'${text}'`
