import type { MemberModel, Model, OperationModel, ShapeModel } from './service-model.ts'

const nameOf = (member: MemberModel) => (typeof member === 'string' ? member : member.shape)

// What the model calls sensitive is left out of error texts, except client ids, which AWS prints. Confirmation codes are
// not marked in the model and are left out all the same.
const isMasked = (name: string, shape: ShapeModel) =>
  name === 'ConfirmationCodeType' || (shape.sensitive === true && name !== 'ClientIdType')

/** What the wire needs of a model: its operations, and the shapes that requests can hold. */
export function checksText(model: Model, head: string): string {
  const operations = sorted(model.operations).map(([name, each]) => `    ${name}: ${operationText(name, each)},\n`)
  const shapes = requestShapes(model).map((name) => `    ${name}: ${shapeText(name, model.shapes[name])},\n`)
  return (
    `${head}import type { ServiceModel } from './service-model.ts'\n\n` +
    'export const model: ServiceModel = {\n' +
    `  operations: {\n${operations.join('')}  },\n  shapes: {\n${shapes.join('')}  },\n}\n`
  )
}

const sorted = <T>(record: Record<string, T>) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))

/** A key of role `read` may call what only looks: the Lambda model says which, the other names do. */
const isRead = (name: string, operation: OperationModel) =>
  operation.readonly ?? (operation.method ? operation.method === 'GET' : /^(Admin)?(Describe|Get|List)/.test(name))

function operationText(name: string, operation: OperationModel): string {
  return literal({
    auth: operation.auth,
    access: isRead(name, operation) ? 'read' : 'write',
    input: operation.input,
    emptyOutput: operation.output === null ? true : undefined,
    method: operation.method,
    uri: operation.uri,
    status: operation.status,
  })
}

function requestShapes(model: Model): string[] {
  const found = new Set<string>()
  const visit = (name: string | undefined | null) => {
    const shape = name && !found.has(name) ? model.shapes[name] : undefined
    if (!name || !shape) return
    found.add(name)
    for (const member of Object.values(shape.members ?? {})) visit(nameOf(member))
    for (const part of [shape.member, shape.key, shape.value]) visit(part)
  }
  for (const { input } of Object.values(model.operations)) visit(input)
  return [...found].sort()
}

function shapeText(name: string, shape: ShapeModel | undefined): string {
  if (!shape) throw new Error(`no shape ${name}`)
  const { type, member, key, value, min, max, pattern, payload } = shape
  const isStructure = type === 'structure' && !shape.document
  const members = Object.entries(shape.members ?? {})
  const located = members.flatMap(([member, target]) =>
    typeof target === 'object' && target.location ? [[member, [target.location, target.locationName ?? member]]] : [],
  )
  return literal({
    type: shape.document ? 'document' : type,
    required: isStructure ? (shape.required ?? []) : undefined,
    members: isStructure ? Object.fromEntries(members.map(([member, target]) => [member, nameOf(target)])) : undefined,
    located: located.length > 0 ? Object.fromEntries(located) : undefined,
    payload,
    member,
    key,
    value,
    enum: shape.enum,
    min,
    max,
    pattern,
    masked: isMasked(name, shape) ? true : undefined,
  })
}

/** A JavaScript literal on one line, without the members that are undefined. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).filter(([, part]) => part !== undefined)
    return parts.length > 0 ? `{ ${parts.map(([name, part]) => `${name}: ${literal(part)}`).join(', ')} }` : '{}'
  }
  return typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value)
}
